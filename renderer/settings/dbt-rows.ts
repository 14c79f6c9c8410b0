import type { DbtCandidate, DbtInstallation, Engine, ProjectView } from '../../preload/model/project.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { originWords } from '../welcome/trust-rows.ts';

/** One dbt in the table: found, broken, or one that Orrery could make. */
export interface DbtRow {
  readonly key: string;
  readonly engine: Engine | null;
  readonly name: string;
  readonly versions: string;
  readonly where: string;
  readonly executable: string | null;
  readonly state: 'works' | 'broken' | 'not installed' | 'installing';
  readonly error: OrreryError | null;
  readonly inUse: boolean;
}

/** Every dbt a project could run: those that were found, then the managed ones that are not there yet. */
export function dbtRows(project: Pick<ProjectView, 'dbt' | 'dbtCandidates' | 'installing' | 'profile'>): readonly DbtRow[] {
  const adapter = project.profile?.adapter ?? null;
  const found = project.dbtCandidates.map((candidate) => foundRow(candidate, project.dbt, adapter));
  const managed = new Set(project.dbtCandidates.flatMap(({ origin, installation }) => (origin === 'managed' && installation ? [installation.engine] : [])));
  const offered = (['v1', 'v2'] as const)
    .filter((engine) => !managed.has(engine))
    .map((engine) => offeredRow(engine, adapter, project.installing?.engine === engine));
  return [...found, ...offered];
}

function foundRow({ executable, origin, installation, error }: DbtCandidate, used: DbtInstallation | null, adapter: string | null): DbtRow {
  return {
    key: `${origin} ${executable}`,
    engine: installation?.engine ?? null,
    name: installation ? `dbt ${installation.engine}${origin === 'managed' ? ', managed' : ''}` : 'dbt',
    versions: installation ? versionWords(installation, adapter) : '',
    where: originWords(origin),
    executable,
    state: installation && !error ? 'works' : 'broken',
    error,
    inUse: used?.executable === executable && used.origin === origin,
  };
}

function offeredRow(engine: Engine, adapter: string | null, installing: boolean): DbtRow {
  return {
    key: `offered ${engine}`,
    engine,
    name: `dbt ${engine}, managed`,
    versions: engine === 'v2' ? 'adapters built in, no Python' : `with ${adapter ?? 'your adapter'}, needs Python`,
    where: 'made by Orrery',
    executable: null,
    state: installing ? 'installing' : 'not installed',
    error: null,
    inUse: false,
  };
}

function versionWords({ engine, version, adapters }: DbtInstallation, adapter: string | null): string {
  if (engine === 'v2') return `${version} · ${adapter ?? 'adapters'} built in`;
  const shown = adapter !== null && adapters[adapter] !== undefined ? [[adapter, adapters[adapter]]] : Object.entries(adapters).slice(0, 2);
  return [version, ...shown.map(([name, its]) => `${name} ${its}`)].join(' · ');
}
