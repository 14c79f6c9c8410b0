import { rmSync } from 'node:fs';
import path from 'node:path';
import type { DbtInstallation, Engine } from '../../preload/model/project.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { fileError } from './file-error.ts';
import { findPython } from './find-python.ts';
import { type InstallProgress, type InstallReport, installReport } from './install-progress.ts';
import { canceled, installV1 } from './install-v1.ts';
import { installV2 } from './install-v2.ts';
import { beginMaking, environmentExecutable, finishMaking, isBeingMade, isComplete, managedDir } from './managed-environment.ts';
import { environmentName, pinnedAdapters, v1Pins, v2Pin, v2Wheel, type WheelPin } from './managed-pins.ts';
import { packageIndexes, trustMachineCertificates } from './package-index.ts';
import { probeDbt } from './probe-dbt.ts';

export type { InstallProgress } from './install-progress.ts';

export interface InstallOptions {
  readonly engine: Engine;
  /** The adapter the profile asks for; v2 has all of its built in. */
  readonly adapter: string;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly onProgress: (progress: InstallProgress) => void;
  readonly signal: AbortSignal;
  /** Another v2 package than the pinned one, on other indexes than the configured ones. */
  readonly v2?: { readonly wheel: WheelPin; readonly indexes: readonly string[] };
}

/**
 * Installs a dbt into Orrery's data folder, or gives the one that is there. A virtual environment cannot be moved, so it is made in
 * its final place and marked as whole at the end; on failure and cancel the folder is removed with everything that was started.
 * Fails with `python-missing`, `install-failed`, `install-canceled`, `dbt-unsupported`, `disk-full` or `internal`.
 */
export async function installManaged(o: InstallOptions): Promise<Result<DbtInstallation>> {
  const dir = path.join(managedDir(o.dataDir), environmentName(o.engine, o.adapter));
  const probe = () => probeDbt(environmentExecutable(dir), 'managed', { env: o.env, cacheFile: path.join(o.dataDir, 'dbt-versions.json') });
  if (isComplete(dir)) {
    const there = await probe();
    if (there.ok) return there;
  } else if (isBeingMade(dir)) {
    return failed({ code: 'install-failed', title: 'This dbt is being installed already.', detail: dir, next: { kind: 'look-for-dbt' } });
  }
  if (o.signal.aborted) return failed(canceled);

  const report = installReport(o.onProgress);
  const remove = (error: OrreryError): Result<DbtInstallation> => {
    rmSync(dir, { recursive: true, force: true });
    return failed(error);
  };
  try {
    const prepared = await (o.engine === 'v1' ? makeV1(o, dir, report) : makeV2(o, dir, report));
    if (!prepared.ok) return remove(prepared.error);
    report.show('Asking the new dbt for its version');
    const probed = await probe();
    if (!probed.ok)
      return remove({ ...probed.error, code: 'install-failed', title: `The installed dbt does not work. ${probed.error.title}`, next: { kind: 'retry' } });
    finishMaking(dir, prepared.value);
    report.say(`dbt ${probed.value.version} is ready`);
    return probed;
  } catch (error) {
    return remove(fileError(error, dir));
  }
}

/** The engine to offer where no dbt was found: v1, unless this machine has no Python for it. */
export async function offeredEngine(o: { readonly env: NodeJS.ProcessEnv; readonly home: string }): Promise<Engine> {
  return (await findPython(o)).ok ? 'v1' : 'v2';
}

/** What makes an environment gives the pins it installed. */
async function makeV1(o: InstallOptions, dir: string, report: InstallReport): Promise<Result<readonly string[]>> {
  const pins = v1Pins(o.adapter);
  if (pins === null) {
    return failed({
      code: 'dbt-unsupported',
      title: `Orrery cannot install a dbt for the adapter ${o.adapter} by itself.`,
      detail: `It can for ${pinnedAdapters.join(', ')}. Install dbt-core and the adapter in a virtual environment named .venv in the project; Orrery finds it there.`,
      next: { kind: 'choose-dbt' },
    });
  }
  report.show('Looking for Python');
  const python = await findPython(o);
  if (!python.ok) return python;
  beginMaking(dir);
  const made = await installV1({ dir, python: python.value, pins, env: o.env, report, signal: o.signal });
  return made.ok ? ok(pins) : made;
}

async function makeV2(o: InstallOptions, dir: string, report: InstallReport): Promise<Result<readonly string[]>> {
  const wheel = o.v2?.wheel ?? v2Wheel(process.platform, process.arch);
  if (wheel === null) {
    return failed({
      code: 'dbt-unsupported',
      title: 'There is no dbt v2 for this kind of machine.',
      detail: `${process.platform} on ${process.arch}`,
      next: { kind: 'install-dbt', engine: 'v1' },
    });
  }
  beginMaking(dir);
  trustMachineCertificates(o.env);
  const made = await installV2({ dir, wheel, indexes: o.v2?.indexes ?? packageIndexes(o), report, signal: o.signal });
  return made.ok ? ok([`dbt==${v2Pin}`]) : made;
}
