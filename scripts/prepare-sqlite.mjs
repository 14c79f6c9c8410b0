// Puts better-sqlite3's binary into native/, from where window and command line load it.
// As a rule that is the package's own prebuilt one. It needs Node-API 10 (Node 22.14, Electron 35) and crashes older runtimes:
// for those (`--compile`) the same sources are compiled against the experimental Node-API, whose result was seen to run on
// Node 20 and 24 and on Electron 33 alike. (NAPI_VERSION=9 compiles too, and then aborts on load.)
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, programOf, runsAsProgram } from './repository.mjs';
import { run } from './run-command.mjs';

const source = inRoot('node_modules/better-sqlite3');
const binding = inRoot('native/better_sqlite3.node');
const note = inRoot('native/.made-as');
const FLAGS = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';

const madeAs = (kind) => {
  const { version } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'));
  return `better-sqlite3 ${version} ${process.platform} ${process.arch} ${kind}`;
};

/** Whether the binary is there and runs on what will load it; `old`: on a runtime older than Node-API 10 too. */
export function sqliteReady(old) {
  if (!existsSync(source) || !existsSync(binding) || !existsSync(note)) return false;
  const made = readFileSync(note, 'utf8');
  return made === madeAs('compiled') || (!old && made === madeAs('prebuilt'));
}

/** Node's headers on this machine, beside the running Node or from the system; undefined lets node-gyp fetch them. */
const headers = () => [path.resolve(path.dirname(process.execPath), '..'), '/usr'].find((prefix) => existsSync(path.join(prefix, 'include/node/node_api.h')));

async function compile(work) {
  rmSync(work, { recursive: true, force: true });
  cpSync(source, work, { recursive: true });
  const nodedir = headers();
  const options = ['--release', '--force_build=1', '-j', 'max', ...(nodedir ? [`--nodedir=${nodedir}`] : [])];
  await run(process.execPath, [programOf('node-gyp', 'bin/node-gyp.js'), 'rebuild', ...options], { cwd: work, env: { CXXFLAGS: FLAGS } });
  const built = path.join(work, 'build/Release/better_sqlite3.node');
  await run('strip', ['-s', built]).catch(() => undefined); // smaller, where there is a strip
  return built;
}

if (runsAsProgram(import.meta.url)) {
  const compiling = process.argv.includes('--compile');
  const work = inRoot('node_modules/.orrery/better-sqlite3'); // below node_modules, where its own dependency is found
  const made = compiling ? await compile(work) : path.join(source, 'prebuilds', `${process.platform}-${process.arch}.node`);
  mkdirSync(path.dirname(binding), { recursive: true });
  rmSync(binding, { force: true }); // a new file: a running process may have the old one loaded
  cpSync(made, binding);
  writeFileSync(note, madeAs(compiling ? 'compiled' : 'prebuilt'));
  rmSync(work, { recursive: true, force: true });
}
