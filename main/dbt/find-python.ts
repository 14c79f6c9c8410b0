import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { capture } from './capture.ts';
import { dbtEnvironment } from './environment.ts';

/** A Python that can make the environment of dbt v1. */
export interface Python {
  readonly executable: string;
  /** For instance `3.11.2`. */
  readonly version: string;
}

/** The minor versions of Python 3 that dbt-core 1.11 has been released for. */
const supported = [13, 12, 11, 10] as const;
/** From this minor version on, Python's parser reads what Dagster projects are written in. */
const oldestReading = 9;

interface Answer {
  readonly executable: string;
  readonly version: readonly [number, number, number];
  readonly venv: boolean;
}

/** Asks isolated from the environment and the folder it is asked in. `ensurepip` is what Debian leaves out of its python3. */
const question =
  'import sys,json,importlib.util as u;print(json.dumps([list(sys.version_info[:3]),all(u.find_spec(m) is not None for m in ("venv","ensurepip"))]))';
const questionTimeoutMs = 10_000;

/** What a Python is wanted for: to make an environment for dbt or Dagster, or only to read Python with its parser, which takes no more than itself. */
export type PythonUse = 'dbt' | 'Dagster' | 'reading';

export interface PythonWish {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** `dbt` when not given. */
  readonly use?: PythonUse;
}

/**
 * The newest suitable Python on PATH and in the usual places. Fails with `python-missing`, saying what was found instead and, on
 * Debian, which package is missing.
 */
export async function findPython(o: PythonWish): Promise<Result<Python>> {
  const use = o.use ?? 'dbt';
  const unfit: Answer[] = [];
  for (const executable of pythonPlaces(o)) {
    const answer = await ask(executable, o.env);
    if (answer === null) continue;
    const [major, minor] = answer.version;
    const fits = use === 'reading' ? major === 3 && minor >= oldestReading : answer.venv && isSupported(answer);
    if (fits) return ok({ executable, version: answer.version.join('.') });
    unfit.push(answer);
  }
  return failed(noPython(unfit, use));
}

/** The sentence for a machine without a suitable Python. */
export function noPython(unfit: readonly Answer[], use: PythonUse = 'dbt'): OrreryError {
  const bare = unfit.find(isSupported);
  const range = use === 'reading' ? `3.${oldestReading} or newer` : `3.${supported.at(-1)}–3.${supported[0]}`;
  const next = use === 'dbt' ? ({ kind: 'install-dbt', engine: 'v2' } as const) : ({ kind: 'retry' } as const);
  const otherwise = use === 'dbt' ? '\ndbt v2 needs no Python.' : '';
  if (bare !== undefined) {
    const [major, minor] = bare.version;
    return {
      code: 'python-missing',
      title: `Python ${major}.${minor} is here, but cannot make virtual environments.`,
      detail: `${bare.executable} has no venv and ensurepip. On Debian and Ubuntu:\n  sudo apt install python${major}.${minor}-venv${otherwise}`,
      next,
    };
  }
  const found = unfit.map((answer) => `${answer.executable} is ${answer.version.join('.')}`).join('\n');
  const why = {
    dbt: 'dbt v1 is a Python program and needs one.',
    Dagster: 'Dagster is a Python program and needs one.',
    reading: 'Its parser reads the files.',
  };
  return {
    code: 'python-missing',
    title: `No Python ${range} was found on this machine.`,
    detail: `${why[use]}${found === '' ? '' : `\n${found}`}${otherwise}`,
    next,
  };
}

function isSupported(answer: Answer): boolean {
  const [major, minor] = answer.version;
  return major === 3 && supported.some((wanted) => wanted === minor);
}

async function ask(executable: string, env: NodeJS.ProcessEnv): Promise<Answer | null> {
  const said = await capture({ executable, args: ['-I', '-c', question], env: pythonEnvironment(env), timeoutMs: questionTimeoutMs });
  try {
    const answer: unknown = JSON.parse(said.stdout);
    if (said.exitCode !== 0 || !Array.isArray(answer) || !Array.isArray(answer[0])) return null;
    const [major, minor, micro] = answer[0].map(Number);
    return { executable, version: [major ?? 0, minor ?? 0, micro ?? 0], venv: answer[1] === true };
  } catch {
    return null;
  }
}

/** What Python and pip run with: without what would point them at other packages than the environment's own. */
export function pythonEnvironment(base: NodeJS.ProcessEnv): Record<string, string> {
  const env = dbtEnvironment({ engine: 'v1', base, driverDir: null });
  for (const name of ['PYTHONHOME', 'PYTHONPATH', 'VIRTUAL_ENV', '__PYVENV_LAUNCHER__', 'PIP_TARGET', 'PIP_PREFIX', 'PIP_REQUIRE_VIRTUALENV']) delete env[name];
  return { ...env, PIP_USER: '0', PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1' };
}

function pythonPlaces(o: { readonly env: NodeJS.ProcessEnv; readonly home: string }): readonly string[] {
  const windows = process.platform === 'win32';
  const onPath = (o.env['PATH'] ?? o.env['Path'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const usual = windows
    ? pythonFolders(path.join(o.env['LOCALAPPDATA'] ?? o.home, 'Programs', 'Python'), '')
    : ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
  const folders = [
    ...onPath,
    ...usual,
    ...pythonFolders(path.join(o.env['PYENV_ROOT'] ?? path.join(o.home, '.pyenv'), 'versions'), 'bin'),
    ...pythonFolders(path.join(o.env['XDG_DATA_HOME'] ?? path.join(o.home, '.local', 'share'), 'uv', 'python'), 'bin'),
  ];
  const names = windows ? ['python.exe'] : [...supported.map((minor) => `python3.${minor}`), 'python3'];
  const files = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...new Set(files)].filter(isExecutable);
}

function pythonFolders(parent: string, bin: string): readonly string[] {
  return existsSync(parent) ? readdirSync(parent).map((name) => path.join(parent, name, bin)) : [];
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
