import type { DbtCandidate, DbtInstallation, Engine } from '../../preload/model/project.ts';
import type { OrreryError, Result } from '../../preload/model/result.ts';
import { failed, ok } from '../../preload/model/result.ts';

export interface FoundDbt {
  readonly installation: DbtInstallation | null;
  readonly candidates: readonly DbtCandidate[];
}

/**
 * Which of the dbts that were found a project is opened with. One that orrery.yml or the person names is taken or nothing is; of the
 * others the first that has the adapter. Errors: `dbt-missing`, `dbt-unsupported` for a v1 without the adapter, and what is wrong with
 * the one that was named. `offered` is the engine to install where there is none.
 */
export function chooseDbt(found: FoundDbt, adapter: string | null, offered: Engine): Result<DbtInstallation> {
  const named = found.candidates.find(({ origin }) => origin === 'orrery.yml') ?? found.candidates.find(({ origin }) => origin === 'chosen');
  if (named !== undefined && named.installation === null && found.installation === null) {
    return failed(
      named.error ?? { code: 'dbt-missing', title: 'The dbt that was chosen cannot be used.', detail: named.executable, next: { kind: 'choose-dbt' } },
    );
  }
  const installation = found.installation;
  if (installation === null) return failed(nothingFound(found.candidates, offered));
  if (canUse(installation, adapter)) return ok(installation);
  const other =
    named === undefined ? found.candidates.find((candidate) => candidate.installation !== null && canUse(candidate.installation, adapter)) : undefined;
  if (other?.installation) return ok(other.installation);
  return failed({
    code: 'dbt-unsupported',
    title: `This dbt cannot connect to ${adapter}.`,
    detail: `dbt ${installation.version} at ${installation.executable} has no dbt-${adapter}.`,
    next: { kind: 'install-dbt', engine: offered },
  });
}

/** v2 has its adapters built in; of a v1 that did not list any nothing is known. */
export function canUse(installation: DbtInstallation, adapter: string | null): boolean {
  return adapter === null || installation.engine === 'v2' || Object.keys(installation.adapters).length === 0 || Object.hasOwn(installation.adapters, adapter);
}

function nothingFound(candidates: readonly DbtCandidate[], offered: Engine): OrreryError {
  const [broken] = candidates.filter((candidate) => candidate.error !== null);
  const places = candidates.map((candidate) => `${candidate.executable}: ${candidate.error?.title ?? 'not there'}`);
  const next = { kind: 'install-dbt', engine: offered } as const;
  if (broken?.error) return { ...broken.error, detail: [broken.error.detail, ...places.slice(1)].filter(Boolean).join('\n'), next };
  return {
    code: 'dbt-missing',
    title: 'No dbt was found.',
    detail: 'Orrery looked in orrery.yml, in the virtual environment of the project, on PATH and among its own.',
    next,
  };
}
