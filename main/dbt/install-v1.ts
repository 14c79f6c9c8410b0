import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { capture } from './capture.ts';
import { pythonEnvironment, type Python } from './find-python.ts';
import type { InstallReport } from './install-progress.ts';
import { environmentBin } from './managed-environment.ts';
import { afterPipLine, isPipNoise, pipBegins } from './pip-progress.ts';

/** How often the packages that pip has put in place are counted, in milliseconds; pip itself does not say. */
const countEveryMs = 300;

/** What is installed, in the words of a person. */
type Installed = 'dbt' | 'Dagster';

/** Makes a virtual environment in `dir` and installs the pins with pip. Everything it starts dies with the signal. */
export async function installV1(o: {
  readonly dir: string;
  readonly python: Python;
  readonly pins: readonly string[];
  /** `dbt` when not given. */
  readonly what?: Installed;
  readonly env: NodeJS.ProcessEnv;
  readonly report: InstallReport;
  readonly signal: AbortSignal;
}): Promise<Result<null>> {
  const env = pythonEnvironment(o.env);
  const what = o.what ?? 'dbt';
  o.report.show(`Making a virtual environment with Python ${o.python.version}`);
  o.report.say(`$ ${o.python.executable} -m venv ${o.dir}`);
  const made = await capture({ executable: o.python.executable, args: ['-m', 'venv', o.dir], env, signal: o.signal, onLine: (line) => o.report.say(line) });
  if (made.aborted) return failed(canceled);
  if (made.exitCode !== 0) return failed(venvError(`${made.stdout}\n${made.stderr}`, o.python, what));

  const python = path.join(environmentBin(o.dir), process.platform === 'win32' ? 'python.exe' : 'python');
  const args = ['-m', 'pip', 'install', '--no-input', '--progress-bar=off', '--only-binary=:all:', ...o.pins];
  o.report.say(`$ pip ${args.slice(2).join(' ')}`);
  let progress = pipBegins;
  const before = installedCount(o.dir);
  const show = (): void => {
    const done = Math.min(progress.total ?? 0, Math.max(0, installedCount(o.dir) - before));
    o.report.show(progress.summary, progress.total === null ? null : { done, total: progress.total, unit: 'packages' });
  };
  const counting = setInterval(() => {
    if (progress.total !== null) show();
  }, countEveryMs);
  const pip = await capture({
    executable: python,
    args,
    env,
    signal: o.signal,
    onLine(line) {
      if (isPipNoise(line)) return;
      progress = afterPipLine(progress, line);
      o.report.say(line);
      show();
    },
  });
  clearInterval(counting);
  if (pip.aborted) return failed(canceled);
  return pip.exitCode === 0 ? ok(null) : failed(pipError(`${pip.stdout}\n${pip.stderr}`, what));
}

/** The answer of a canceled installation. */
export const canceled: OrreryError = {
  code: 'install-canceled',
  title: 'The installation was canceled.',
  detail: 'What had been installed so far was removed.',
  next: { kind: 'retry' },
};

/** What pip's output means to a person. */
export function pipError(output: string, what: Installed = 'dbt'): OrreryError {
  const errors = output
    .split('\n')
    .filter((line) => /^ERROR:|No space left on device/.test(line))
    .map((line) => line.replace(/^ERROR:\s*/, ''));
  const detail = errors.length > 0 ? errors.slice(-4).join('\n') : output.trim().split('\n').slice(-4).join('\n');
  const next = { kind: 'retry' } as const;
  if (/No space left on device|Errno 28/.test(output)) return { code: 'disk-full', title: `The disk became full while ${what} was installed.`, detail, next };
  if (/CERTIFICATE_VERIFY_FAILED|SSLError/.test(output)) {
    return {
      code: 'install-failed',
      title: 'The package index’s certificate is not trusted.',
      detail: `${detail}\nPIP_CERT names a file with your organisation’s certificates.`,
      next,
    };
  }
  if (/NewConnectionError|ConnectTimeout|Read timed out|name resolution|getaddrinfo failed|ProxyError|Network is unreachable/i.test(output)) {
    return {
      code: 'install-failed',
      title: 'The package index could not be reached.',
      detail: `${detail}\npip needs the network once, to install ${what}.`,
      next,
    };
  }
  return { code: 'install-failed', title: `pip could not install ${what}.`, detail, next };
}

function venvError(output: string, python: Python, what: Installed): OrreryError {
  const [major, minor] = python.version.split('.');
  if (/ensurepip is not\s+available/.test(output)) {
    return {
      code: 'python-missing',
      title: `Python ${major}.${minor} is here, but cannot make virtual environments.`,
      detail: `On Debian and Ubuntu:\n  sudo apt install python${major}.${minor}-venv${what === 'dbt' ? '\ndbt v2 needs no Python.' : ''}`,
      next: what === 'dbt' ? { kind: 'install-dbt', engine: 'v2' } : { kind: 'retry' },
    };
  }
  const detail = output.trim().split('\n').slice(-6).join('\n');
  if (/No space left on device/.test(output))
    return { code: 'disk-full', title: `The disk became full while ${what} was installed.`, detail, next: { kind: 'retry' } };
  return { code: 'install-failed', title: 'The virtual environment could not be made.', detail, next: { kind: 'retry' } };
}

/** Packages in the environment, by their metadata folders. */
function installedCount(dir: string): number {
  const lib = path.join(dir, process.platform === 'win32' ? 'Lib' : 'lib');
  if (!existsSync(lib)) return 0;
  const folders = process.platform === 'win32' ? [path.join(lib, 'site-packages')] : readdirSync(lib).map((name) => path.join(lib, name, 'site-packages'));
  return folders
    .filter((folder) => existsSync(folder))
    .reduce((count, folder) => count + readdirSync(folder).filter((name) => name.endsWith('.dist-info')).length, 0);
}
