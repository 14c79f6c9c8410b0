import type { DbtCandidate, DbtInstallation, Engine, ProjectView } from '../../preload/model/project.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { originWords } from '../welcome/trust-rows.ts';

/** One dbt in the table: found, broken, or one that Orrery could make. */
export interface DbtRow {
  readonly key: string;
  readonly engine: Engine | null;
  readonly name: string;
  /** dbt's version, then its adapter's. */
  readonly versions: readonly string[];
  readonly where: string;
  readonly executable: string | null;
  readonly state: 'works' | 'broken' | 'not installed' | 'installing';
  readonly error: OrreryError | null;
  readonly inUse: boolean;
}

/**
 * Every dbt a project could run: those that were found, then the managed ones that are not there yet.
 * @param dataDir Orrery's data folder: what lies in it was made by Orrery, also when the person chose it
 */
export function dbtRows(project: Pick<ProjectView, 'dbt' | 'dbtCandidates' | 'installing' | 'profile'>, dataDir: string): readonly DbtRow[] {
  const adapter = project.profile?.adapter ?? null;
  const isManaged = ({ origin, executable }: DbtCandidate): boolean => origin === 'managed' || isInside(dataDir, executable);
  const found = project.dbtCandidates.map((candidate) => foundRow(candidate, isManaged(candidate), project.dbt, adapter));
  const managed = new Set(
    project.dbtCandidates.flatMap((candidate) => (isManaged(candidate) && candidate.installation ? [candidate.installation.engine] : [])),
  );
  const offered = (['v1', 'v2'] as const)
    .filter((engine) => !managed.has(engine))
    .map((engine) => offeredRow(engine, adapter, project.installing?.engine === engine));
  return [...found, ...offered];
}

function foundRow({ executable, origin, installation, error }: DbtCandidate, managed: boolean, used: DbtInstallation | null, adapter: string | null): DbtRow {
  return {
    key: `${origin} ${executable}`,
    engine: installation?.engine ?? null,
    name: installation ? `dbt ${installation.engine}${managed ? ', managed' : ''}` : 'dbt',
    versions: installation ? versionWords(installation, adapter) : [],
    where: managed ? originWords('managed') : originWords(origin),
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
    versions: engine === 'v2' ? ['adapters built in', 'needs no Python'] : [`with ${adapter ?? 'your adapter'}`, 'needs Python'],
    where: 'made by Orrery',
    executable: null,
    state: installing ? 'installing' : 'not installed',
    error: null,
    inUse: false,
  };
}

function versionWords({ engine, version, adapters }: DbtInstallation, adapter: string | null): readonly string[] {
  if (engine === 'v2') return [version, `${adapter ?? 'adapters'} built in`];
  const own = adapter === null ? undefined : adapters[adapter];
  const shown = adapter !== null && own !== undefined ? [[adapter, own]] : Object.entries(adapters).slice(0, 2);
  return [version, ...shown.map(([name, its]) => `${name} ${its}`)];
}

/** True when a file lies somewhere below a folder. Both are absolute. */
function isInside(folder: string, file: string): boolean {
  const parts = (path: string): readonly string[] => path.split(/[\\/]/).filter((part) => part !== '');
  const [outer, inner] = [parts(folder), parts(file)];
  return outer.length > 0 && outer.length < inner.length && outer.every((part, index) => part === inner[index]);
}
