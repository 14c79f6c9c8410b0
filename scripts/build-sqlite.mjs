// Compiles better-sqlite3 into native/ for runtimes older than its prebuilt binary (Node-API 10: Node 22.14, Electron 35).
// The same sources are built against the experimental Node-API, whose result runs on Node 20 to 24 and Electron 33 alike;
// NAPI_VERSION=9 compiles too, and then aborts on load.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { stamp } from './content-stamp.mjs'
import { inRoot, programOf, withPackages } from './repository.mjs'
import { run } from './run-command.mjs'

const source = inRoot('node_modules/better-sqlite3')
const binding = inRoot('native/better_sqlite3.node')
const FLAGS = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'

/** Node's headers on this machine, beside the running Node or from the system; undefined lets node-gyp fetch them. */
const headers = () =>
  [path.resolve(path.dirname(process.execPath), '..'), '/usr'].find((prefix) =>
    existsSync(path.join(prefix, 'include/node/node_api.h')),
  )

const { version } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'))
const done = stamp('native/.stamp', ['scripts/build-sqlite.mjs'], `${version} ${process.platform} ${process.arch}`)

if (!existsSync(binding) || !done.fresh()) {
  const work = inRoot('node_modules/.orrery/better-sqlite3') // below node_modules, where its own dependency is found
  rmSync(work, { recursive: true, force: true })
  cpSync(source, work, { recursive: true })
  const nodedir = headers()
  await run(
    process.execPath,
    [
      programOf('node-gyp', 'bin/node-gyp.js'),
      ...['rebuild', '--release', '--force_build=1', '-j', 'max'],
      ...(nodedir ? [`--nodedir=${nodedir}`] : []),
    ],
    { cwd: work, env: { ...withPackages(), CXXFLAGS: FLAGS } },
  )
  mkdirSync(path.dirname(binding), { recursive: true })
  const built = path.join(work, 'build/Release/better_sqlite3.node')
  rmSync(binding, { force: true }) // a new file: the old one may be loaded by a running process
  await run('strip', ['-s', '-o', binding, built]).catch(() => cpSync(built, binding))
  rmSync(work, { recursive: true })
  done.set()
}
console.log(binding)
