import type { Engine } from '../../preload/model/project.ts';

/** The dbt-core of managed v1 environments. Newer ones need a parser that is not on package indexes as a wheel. */
export const dbtCorePin = '1.11.16';

/**
 * What each adapter needs beside dbt-core, as pip requirements: the newest releases whose dependencies agree with `dbtCorePin`.
 * DuckDB is pinned to the version of the shipped library: 2.0 writes files that 1.5, and with it dbt v2, cannot open.
 */
const adapterPins: Readonly<Record<string, readonly string[]>> = {
  duckdb: ['dbt-duckdb==1.11.1', 'duckdb==1.5.6'],
  postgres: ['dbt-postgres==1.10.2'],
  snowflake: ['dbt-snowflake==1.11.6'],
  bigquery: ['dbt-bigquery==1.11.3'],
  redshift: ['dbt-redshift==1.10.2'],
  trino: ['dbt-trino==1.10.6'],
  athena: ['dbt-athena==1.10.2'],
  spark: ['dbt-spark==1.10.3'],
  databricks: ['dbt-databricks==1.12.7'],
  clickhouse: ['dbt-clickhouse==1.10.3'],
  sqlserver: ['dbt-sqlserver==1.11.3'],
  fabric: ['dbt-fabric==1.11.1'],
};

/** The pip requirements of a v1 environment, or null for an adapter Orrery has no pins for. */
export function v1Pins(adapter: string): readonly string[] | null {
  const pins = Object.hasOwn(adapterPins, adapter) ? adapterPins[adapter] : undefined;
  return pins === undefined ? null : [`dbt-core==${dbtCorePin}`, ...pins];
}

/** Adapters with pins, for messages. */
export const pinnedAdapters: readonly string[] = Object.keys(adapterPins).sort();

/** The v2 that is installed: the newest release whose wheel holds the program itself and not a script that fetches it. */
export const v2Pin = '2.0.0rc196';

/** A wheel on the package index and the SHA-256 it must have. */
export interface WheelPin {
  readonly project: string;
  readonly filename: string;
  readonly sha256: string;
}

const v2Wheels: Readonly<Record<string, readonly [tag: string, sha256: string]>> = {
  'linux-x64': ['manylinux_2_28_x86_64', '36893934afac6c823110c16ad208094f4ac9e2afe56357780138d018a027b0ee'],
  'linux-arm64': ['manylinux_2_28_aarch64', '0d5408d3e24f5b76fab0fc378302dca3b622e16fce7e80df7cbb0541494e8149'],
  'darwin-x64': ['macosx_10_12_x86_64', '70e4091a10c2ff48619007752a979521a8ed19c581f3011bb7ca9376d9f8f807'],
  'darwin-arm64': ['macosx_11_0_arm64', '19b253ccddacb021940af85feeb0b678a76b4ac35c0784da6ced8182e3412913'],
  'win32-x64': ['win_amd64', '1b1e684d0ba5abcfe17f3fbe426f5fea7feb87259141a05626b71f0212593c78'],
};

/** The v2 wheel for a machine, or null where there is none. */
export function v2Wheel(platform: NodeJS.Platform, arch: string): WheelPin | null {
  const [tag, sha256] = v2Wheels[`${platform}-${arch}`] ?? [];
  return tag === undefined || sha256 === undefined ? null : { project: 'dbt', filename: `dbt-${v2Pin}-py3-none-${tag}.whl`, sha256 };
}

/** Name of a managed environment's folder: it changes with the pins, so a new Orrery makes a new one. */
export function environmentName(engine: Engine, adapter: string): string {
  if (engine === 'v2') return `v2-${v2Pin}`;
  const pin = adapterPins[adapter]?.[0]?.replace(/^dbt-/, '').replace('==', '-') ?? adapter;
  return `v1-${dbtCorePin}-${pin}`;
}
