import type { DbtInstallation } from '../../preload/model/project.ts';

/** A dbt in a few words: `dbt 1.11.16 · duckdb 1.10.0`; on v2 the adapter is built in. */
export function dbtWords(dbt: DbtInstallation, adapter: string | null): string {
  const version = adapter === null ? undefined : dbt.adapters[adapter];
  if (adapter === null) return `dbt ${dbt.version}`;
  return dbt.engine === 'v2'
    ? `dbt ${dbt.version} · ${adapter} built in`
    : `dbt ${dbt.version} · ${version === undefined ? `no ${adapter} adapter` : `${adapter} ${version}`}`;
}
