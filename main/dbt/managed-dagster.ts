import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { capture } from './capture.ts';
import { fileError } from './file-error.ts';
import { findPython, pythonEnvironment } from './find-python.ts';
import { type InstallProgress, installReport } from './install-progress.ts';
import { canceled, installV1 } from './install-v1.ts';
import { beginMaking, completeFile, environmentBin, finishMaking, isBeingMade, isComplete, managedDir } from './managed-environment.ts';
import { environmentName, pinnedAdapters, v1Pins } from './managed-pins.ts';
import { plainText } from './plain-text.ts';

/** The Dagster that exports are checked with; each release of dagster-dbt goes with one of Dagster. */
export const dagsterPin = '1.13.27';
const pins = [`dagster==${dagsterPin}`, `dagster-webserver==${dagsterPin}`, 'dagster-dbt==0.29.27'];

export interface DagsterPlace {
  readonly dataDir: string;
  /** The adapter of the project: its dbt stands beside Dagster, which has it parse the project. */
  readonly adapter: string;
}

/** Everything that runs here: with what environment, how it is followed and ended. */
export interface DagsterWork extends DagsterPlace {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly signal: AbortSignal;
}

/** What pip installs for this adapter, null for one there are no pins for. */
export function dagsterPins(adapter: string): readonly string[] | null {
  const dbt = v1Pins(adapter);
  return dbt === null ? null : [...pins, ...dbt];
}

/** True when a whole Dagster for this adapter is in Orrery's data folder. */
export function hasDagster(place: DagsterPlace): boolean {
  return isComplete(environmentOf(place));
}

/** Takes it away. Throws what the file system says. */
export async function removeDagster(place: DagsterPlace): Promise<void> {
  const dir = environmentOf(place);
  // half of it is none: what is left is swept away later
  await rm(completeFile(dir), { force: true });
  await rm(dir, { recursive: true, force: true });
}

/**
 * Installs Dagster and a dbt v1 into Orrery's data folder, for checks alone: no run ever takes this dbt. On failure and cancel the folder is removed
 * with everything that was started. Fails with `python-missing`, `install-failed`, `install-canceled`, `dbt-unsupported`, `disk-full` or `internal`.
 */
export async function installDagster(o: DagsterWork & { readonly onProgress: (progress: InstallProgress) => void }): Promise<Result<null>> {
  const dir = environmentOf(o);
  if (isComplete(dir)) return ok(null);
  if (isBeingMade(dir)) return failed({ code: 'install-failed', title: 'This Dagster is being installed already.', detail: dir, next: { kind: 'retry' } });
  const packages = dagsterPins(o.adapter);
  if (packages === null) {
    const detail = `Dagster needs a dbt with that adapter to load the project. Orrery can install one for ${pinnedAdapters.join(', ')}.`;
    return failed({ code: 'dbt-unsupported', title: `Orrery cannot install Dagster for the adapter ${o.adapter} by itself.`, detail });
  }
  const report = installReport(o.onProgress);
  const remove = async (problem: OrreryError): Promise<Result<never>> => {
    // its thousands of files take a while
    await removeDagster(o).catch(() => undefined);
    return failed(problem);
  };
  try {
    report.show('Looking for Python');
    const python = await findPython({ ...o, use: 'Dagster' });
    if (!python.ok) return python;
    if (o.signal.aborted) return failed(canceled);
    beginMaking(dir);
    const made = await installV1({ dir, python: python.value, pins: packages, what: 'Dagster', env: o.env, report, signal: o.signal });
    if (!made.ok) return await remove(made.error);
    report.show('Asking the new Dagster for its version');
    const asked = await dagster(o, ['--version'], dir, (line) => report.say(line));
    if (o.signal.aborted) return await remove(canceled);
    if (asked.exitCode !== 0) {
      const detail = plainText(`${asked.stdout}\n${asked.stderr}`).trim().split('\n').slice(-6).join('\n');
      return await remove({
        code: 'install-failed',
        title: 'The installed Dagster does not work.',
        detail: detail || (asked.failure ?? ''),
        next: { kind: 'retry' },
      });
    }
    finishMaking(dir, packages);
    return ok(null);
  } catch (error) {
    return await remove(fileError(error, dir));
  }
}

/**
 * Has Dagster load and check the project in `project` (absolute). It runs the code there, and dbt parses. Gives whether it is valid, `onLine` hears what
 * Dagster says. Fails with `run-canceled` and `check-failed` where it could not be started.
 */
export async function validateDefinitions(
  o: DagsterWork & { readonly project: string; readonly onLine: (line: string) => void },
): Promise<Result<{ readonly isValid: boolean }>> {
  const ended = await dagster(o, ['definitions', 'validate'], o.project, (line) => o.onLine(plainText(line)));
  if (ended.aborted) return failed({ code: 'run-canceled', title: 'The check was canceled.', next: { kind: 'retry' } });
  if (ended.failure !== null || ended.exitCode === null) {
    const detail = ended.failure === null ? 'It was ended from outside.' : `${ended.failure}\nRemove it in the settings, and install it again.`;
    return failed({ code: 'check-failed', title: 'Dagster could not be started.', detail, next: { kind: 'retry' } });
  }
  return ok({ isValid: ended.exitCode === 0 });
}

/** Where it is, or will be. */
export function environmentOf({ dataDir, adapter }: DagsterPlace): string {
  return path.join(managedDir(dataDir), `dagster-${dagsterPin}-${environmentName('v1', adapter)}`);
}

/** Runs the managed Dagster in a folder, with an instance of its own that tells nobody of its use. */
function dagster(o: DagsterWork, args: readonly string[], cwd: string, onLine: (line: string) => void) {
  const bin = environmentBin(environmentOf(o));
  const instance = path.join(o.dataDir, 'dagster');
  mkdirSync(instance, { recursive: true });
  const settings = path.join(instance, 'dagster.yaml');
  if (!existsSync(settings)) writeFileSync(settings, 'telemetry:\n  enabled: false\n');
  const base = pythonEnvironment(o.env);
  const key = Object.keys(base).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const env = {
    ...base,
    [key]: [bin, base[key] ?? ''].filter((part) => part !== '').join(path.delimiter),
    DAGSTER_HOME: instance,
    // the project keeps its folders as they are
    PYTHONDONTWRITEBYTECODE: '1',
    // Dagster announces a command that is to take the place of this one
    PYTHONWARNINGS: 'ignore::FutureWarning',
    NO_COLOR: '1',
  };
  const executable = path.join(bin, process.platform === 'win32' ? 'dagster.exe' : 'dagster');
  return capture({ executable, args, cwd, env, signal: o.signal, onLine });
}
