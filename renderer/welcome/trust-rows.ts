import type { TrustReport } from '../../preload/model/project.ts';
import { counted } from '../components/format.ts';

/** One thing that dbt would do in a project that is trusted. */
export interface TrustRow {
  readonly id: 'jinja' | 'packages' | 'hooks' | 'python' | 'connection' | 'program';
  readonly title: string;
  /** Text and, set in code, what dbt would recognise. */
  readonly detail: readonly { readonly text: string; readonly code: boolean }[];
  /** What is shown on demand, and what the button for it says. */
  readonly more: { readonly label: string; readonly lines: readonly string[] } | null;
  /** A file that says it, to be opened. */
  readonly open: string | null;
}

const say = (text: string) => ({ text, code: false });
const code = (text: string) => ({ text, code: true });

/** What would run, in rows; what the project does not have is left out. */
export function trustRows(report: TrustReport): readonly TrustRow[] {
  return [jinja(report), packages(report), hooks(report), python(report), connection(report), program(report)].filter((row) => row !== null);
}

function jinja({ models, macros, jinjaFiles, environmentVariables }: TrustReport): TrustRow {
  const reads = environmentVariables.length === 0 ? [] : [say(' and read '), ...listed(environmentVariables)];
  return {
    id: 'jinja',
    title: `Jinja in ${counted(models, 'model')} and ${counted(macros, 'macro')}`,
    detail: [say('Can query the database'), ...reads],
    more: jinjaFiles.length === 0 ? null : { label: `Show ${counted(jinjaFiles.length, 'file')}`, lines: jinjaFiles },
    open: null,
  };
}

function packages({ packages: list, packagesFile }: TrustReport): TrustRow | null {
  if (list.length === 0) return null;
  const fromHub = list.every(({ source }) => source === 'hub');
  const names = list.map(({ name, version }) => (version === '' ? name : `${name} ${version}`));
  return {
    id: 'packages',
    title: fromHub ? `${counted(list.length, 'package')} from the dbt hub` : counted(list.length, 'package'),
    detail: [...listed(names), say(', with their own macros')],
    more: null,
    open: packagesFile,
  };
}

function hooks({ hooks: list }: TrustReport): TrustRow | null {
  if (list.length === 0) return null;
  const lines = list.map(({ when, code: hook }) => `${when}: ${hook}`);
  const shown = lines.slice(0, lines.length > 2 ? 1 : 2);
  return {
    id: 'hooks',
    title: `${counted(list.length, 'hook')} around every run`,
    detail: [
      ...shown.flatMap((line, index) => [...(index === 0 ? [] : [say(', ')]), code(line)]),
      ...(shown.length < lines.length ? [say(` and ${lines.length - shown.length} more`)] : []),
    ],
    more: shown.length < lines.length ? { label: `Show ${lines.length} hooks`, lines } : null,
    open: shown.length < lines.length ? null : 'dbt_project.yml',
  };
}

function python({ pythonModels }: TrustReport): TrustRow | null {
  if (pythonModels.length === 0) return null;
  const [first = ''] = pythonModels;
  return {
    id: 'python',
    title: counted(pythonModels.length, 'Python model'),
    detail: [code(first), say(pythonModels.length > 1 ? ' and others, only when you build them' : ', only when you build it')],
    more: pythonModels.length > 1 ? { label: `Show ${pythonModels.length} files`, lines: pythonModels } : null,
    open: pythonModels.length === 1 ? first : null,
  };
}

function connection({ connection: found, envFile }: TrustReport): TrustRow | null {
  if (!found) return null;
  const variables = envFile === null ? [] : [say(', with the variables of '), code(envFile)];
  return {
    id: 'connection',
    title: `A connection to ${adapterName(found.adapter)}`,
    detail: [say('Opens '), code(found.where), say(' for reading and writing'), ...variables],
    more: null,
    open: found.file,
  };
}

function program({ dbtExecutable }: TrustReport): TrustRow | null {
  if (!dbtExecutable) return null;
  return { id: 'program', title: 'The dbt program', detail: [code(dbtExecutable.path), say(`, ${originWords(dbtExecutable.origin)}`)], more: null, open: null };
}

/** Where a dbt comes from, in words. */
export function originWords(origin: string): string {
  const words: Readonly<Record<string, string>> = {
    'orrery.yml': 'named by orrery.yml',
    chosen: 'chosen by you',
    project: 'in the project’s own environment',
    path: 'on PATH',
    managed: 'made by Orrery',
  };
  return words[origin] ?? origin;
}

function adapterName(adapter: string): string {
  const names: Readonly<Record<string, string>> = {
    duckdb: 'DuckDB',
    postgres: 'PostgreSQL',
    bigquery: 'BigQuery',
    snowflake: 'Snowflake',
    redshift: 'Redshift',
    databricks: 'Databricks',
  };
  return names[adapter] ?? adapter;
}

/** `a`, `a and b`, `a, b and 3 more`. */
function listed(names: readonly string[]): readonly { readonly text: string; readonly code: boolean }[] {
  const shown = names.slice(0, names.length > 4 ? 3 : 4);
  const more = names.length - shown.length;
  return shown.flatMap((name, index) => {
    const last = index === shown.length - 1;
    const joint = index === 0 ? [] : [say(last && more === 0 ? ' and ' : ', ')];
    return [...joint, code(name), ...(last && more > 0 ? [say(` and ${more} more`)] : [])];
  });
}
