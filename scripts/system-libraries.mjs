// The system libraries and programs that Electron, a compile and the tests need on Linux, and the packages they come in.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { run } from './run-command.mjs';

/** Debian's and Ubuntu's packages by what is looked for. `library` is asked of the loader, `program` of PATH, `file` of the disk. */
const WINDOW = [
  { library: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { library: 'libnss3.so', packages: ['libnss3'] },
  { library: 'libgbm.so.1', packages: ['libgbm1'] },
  { library: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { library: 'libnotify.so.4', packages: ['libnotify4'] },
  { program: 'unzip', packages: ['unzip'] },
  { program: 'g++', packages: ['g++'] },
  { program: 'make', packages: ['make'] },
];
const PYTHON = [{ python: 'ensurepip', packages: ['python3-venv'] }];
const TESTS = [
  { program: 'Xvfb', packages: ['xvfb'] },
  { program: 'xauth', packages: ['xauth'] },
  { program: 'dbus-run-session', packages: ['dbus'] },
  { program: 'git', packages: ['git'] },
  { python: 'dbus', packages: ['python3-dbus'] },
  { python: 'gi', packages: ['python3-gi'] },
];
/** What each way of using the repository needs. */
export const NEEDS = { window: [...WINDOW, ...PYTHON], tests: [...WINDOW, ...PYTHON, ...TESTS] };

const onPath = (program) =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .concat('/usr/sbin', '/sbin')
    .some((folder) => existsSync(path.join(folder, program)) && statSync(path.join(folder, program)).isFile());

const succeeds = (command, args) => run(command, args).then(Boolean, () => false);

/** The needs that are not met. A Python module is asked of the system's own Python: that is the one a package gives it to. */
async function missing(needs) {
  const libraries = await run('/sbin/ldconfig', ['-p']).catch(() => '');
  const met = async ({ library, program, python }) => {
    if (library) return libraries.includes(`${library} `);
    if (program) return onPath(program);
    return succeeds('/usr/bin/python3', ['-c', `import ${python}; print(1)`]);
  };
  const answers = await Promise.all(needs.map(met));
  return needs.filter((_, i) => !answers[i]);
}

/** The first of a need's package names that this system's package lists know (names differ between releases). */
async function knownPackage({ packages }) {
  for (const name of packages.slice(0, -1)) {
    const policy = await run('apt-cache', ['policy', name]).catch(() => '');
    if (/Candidate: (?!\(none\))/.test(policy)) return name;
  }
  return packages.at(-1);
}

/** Whether everything in `needs` is there. Systems other than Linux bring it all. */
const met = async (needs) => process.platform !== 'linux' || (await missing(needs)).length === 0;

/**
 * Installs what is missing of `needs`, as root on a system with apt; else it throws an error whose message is the one command
 * that does, or names what is missing.
 */
async function install(needs, say) {
  const lacking = await missing(needs);
  if (!onPath('apt-get')) {
    const names = lacking.map((need) => need.library ?? need.program ?? `Python's ${need.python}`);
    throw new Error(`missing on this system: ${names.join(', ')}. Install them with its package manager and start again.`);
  }
  const isRoot = process.getuid() === 0;
  if (isRoot) await run('apt-get', ['update', '-qq']);
  const names = [...new Set(await Promise.all(lacking.map(knownPackage)))];
  if (!isRoot) throw new Error(`packages are missing. Install them with\n\n    sudo apt-get install -y ${names.join(' ')}\n\nand start again.`);
  say(`apt-get install ${names.join(' ')}`);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env: { DEBIAN_FRONTEND: 'noninteractive' } });
}

export const systemLibraries = { met, install };
