import type { DbtInstallation } from '../../preload/model/project.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { capture } from './capture.ts';
import { dbtEnvironment } from './environment.ts';
import { environmentStamp } from './environment-stamp.ts';
import { parseVersionOutput } from './parse-version-output.ts';
import { notExecutable } from './process.ts';
import { openVersionCache } from './version-cache.ts';

export interface ProbeOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Where answers are kept between starts. */
  readonly cacheFile: string;
  /** Milliseconds after which a silent program is given up. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** dbt v1 on a cold, slow disk needs some ten seconds for its imports. */
const versionTimeoutMs = 60_000;

/**
 * Asks a program for its version. It must be trusted: this starts it. Fails with `dbt-missing`, `dbt-not-executable`, `dbt-timeout`,
 * `dbt-broken`, `dbt-unsupported`, or `run-canceled` when `signal` ended it.
 */
export async function probeDbt(executable: string, origin: DbtInstallation['origin'], o: ProbeOptions): Promise<Result<DbtInstallation>> {
  const refusal = notExecutable(executable);
  if (refusal !== null) return failed(refusal);

  const cache = openVersionCache(o.cacheFile);
  const fingerprint = environmentStamp(executable);
  const known = fingerprint === null ? null : cache.get(fingerprint);
  if (known !== null) return ok({ ...known, executable, origin });

  const timeoutMs = o.timeoutMs ?? versionTimeoutMs;
  const env = { ...dbtEnvironment({ engine: 'v1', base: o.env, driverDir: null }), RUST_BACKTRACE: '0' };
  const answer = await capture({ executable, args: ['--version'], env, timeoutMs, ...(o.signal === undefined ? {} : { signal: o.signal }) });
  if (answer.aborted) return failed({ code: 'run-canceled', title: 'Looking for dbt was stopped.', next: { kind: 'look-for-dbt' } });
  if (answer.failure !== null) {
    return failed({
      code: 'dbt-not-executable',
      title: 'This dbt cannot be started.',
      detail: `${executable}: ${answer.failure === 'ENOENT' ? 'the interpreter its first line names is missing (ENOENT)' : answer.failure}`,
      next: { kind: 'choose-dbt' },
    });
  }
  if (answer.timedOut) {
    return failed({
      code: 'dbt-timeout',
      title: 'This dbt does not answer.',
      detail: `${executable} --version did not end within ${Math.round(timeoutMs / 1000)} s and was stopped.`,
      next: { kind: 'choose-dbt' },
    });
  }
  const version = parseVersionOutput(`${answer.stdout}\n${answer.stderr}`, executable);
  if (!version.ok) return version;
  if (fingerprint !== null) cache.set(fingerprint, version.value);
  return ok({ ...version.value, executable, origin });
}
