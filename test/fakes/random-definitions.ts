import { stringify } from 'yaml';
import type { ExportInput } from '../../main/dagster/export-input.ts';
import { type ReadDefinitions, readDefinitionsText } from '../../main/project/definitions/read-definitions.ts';

/** Names and texts a person would never write, and a program might. */
const oddWords = [
  '"""; import os',
  "'); __import__('os').system('true') #",
  'nightly-build',
  'nightly__build',
  'nightly build',
  'class',
  'dbt',
  'define_asset',
  '2nd try',
  'naïve Ωmega',
  '毎晩',
  'a\\b',
  'a"b\'c',
  '{{ tick.date }}',
  '_x20_',
  '🚀',
  'x'.repeat(120),
  '#comment',
  'tick %s {0} $HOME',
];
const plainWords = ['nightly', 'hourly', 'marts', 'reviews', 'all_of_it', 'weekly_refresh', 'team:finance', 'heavy', 'a', 'Z9'];
const selections = ['fqn:*', 'tag:nightly', '+fct_reviews', 'path:models/mart', 'src_hosts+1 dim_dates', 'tag:nightly,resource_type:model', '@fct_nights'];
const crons = ['0 0 * * *', '*/15 * * * *', '30 6 * * MON-FRI', '@daily', '0 0 2 * * *', '*/5 * * * * *', '0 0 L * *', '0 9 1,15 JAN-MAR ?'];
const zones = ['Europe/Paris', 'UTC', 'America/New_York', 'Asia/Kolkata'];

/** A reader of an orrery.yml that is as odd as it can be and still be used. `valid` keeps to selections that Dagster can resolve. */
export function randomDefinitions(random: () => number, o: { readonly valid: boolean }): { readonly yaml: string; readonly read: ReadDefinitions } {
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const chance = (share: number): boolean => random() < share;
  const word = (): string => (chance(0.4) ? any(oddWords) : any(plainWords));
  const maybe = <T>(share: number, key: string, make: () => T): Record<string, T> => (chance(share) ? { [key]: make() } : {});
  const several = <T>(most: number, make: (index: number) => T): T[] => Array.from({ length: Math.floor(random() * (most + 1)) }, (_, index) => make(index));
  const vars = (): Record<string, unknown> => ({
    [word()]: chance(0.4) ? '{{ tick.date }}' : word(),
    n: Math.floor(random() * 100),
    deep: { list: [word(), 1, null] },
  });
  const step = (): Record<string, unknown> => {
    const command = chance(0.6)
      ? 'build'
      : any(['run', 'test', 'seed', 'snapshot', 'source freshness', 'docs generate', 'deps', 'run-operation', 'compile', 'retry']);
    return {
      dbt: command,
      ...(command === 'run-operation' ? { macro: 'grant_all', ...maybe(0.5, 'args', vars) } : {}),
      ...maybe(0.6, 'select', () => (o.valid || chance(0.7) ? any(selections) : any(['state:modified+', 'result:error', word()]))),
      ...maybe(0.3, 'exclude', () => (o.valid ? any(selections.slice(1)) : word())),
      ...(o.valid ? {} : maybe(0.1, 'selector', word)),
      ...maybe(0.2, 'vars', vars),
      ...maybe(0.1, 'target', () => (o.valid ? 'dev' : word())),
      ...maybe(0.1, 'threads', () => 2),
      ...maybe(0.1, 'full_refresh', () => true),
      ...maybe(0.1, 'fail_fast', () => true),
      ...maybe(0.1, 'resource_types', () => ['model']),
      ...maybe(0.1, 'indirect_selection', () => 'cautious'),
      ...maybe(0.1, 'continue_on_failure', () => true),
      ...(o.valid ? {} : maybe(0.1, 'state', () => '../prod')),
      ...maybe(0.1, 'flags', () => ['--warn-error']),
    };
  };
  const named = <T>(list: readonly T[]): Record<string, T> => Object.fromEntries(list.map((one, index) => [chance(0.8) ? word() : `${word()} ${index}`, one]));
  const jobs = named(
    several(6, () => ({
      ...maybe(0.4, 'description', () => `${word()}\n${word()}`),
      steps: [step(), ...(chance(0.3) ? several(3, step) : [])],
      ...maybe(0.2, 'vars', vars),
      ...maybe(0.3, 'tags', () => [word(), word()]),
      ...maybe(0.3, 'retries', () => ({ attempts: 2, delay: '30s', growth: 2, from: any(['failure', 'all']) })),
      ...maybe(0.3, 'timeout', () => '2h'),
      ...maybe(0.2, 'notify', () => 'always'),
    })),
  );
  const jobNames = [...Object.keys(jobs), 'nobody'];
  const trigger = (): Record<string, unknown> => ({
    job: any(jobNames),
    ...maybe(0.3, 'description', word),
    ...maybe(0.2, 'vars', vars),
    ...maybe(0.2, 'tags', () => [word()]),
    ...maybe(0.5, 'default', () => 'on'),
    ...maybe(0.3, 'overlap', () => 'allow'),
  });
  const on = (): Record<string, unknown> =>
    any([
      () => ({ run: any(jobNames), result: any(['success', 'failure', 'any']) }),
      () => ({ file: any(['data/raw_hosts.csv', 'data', '/tmp/it’s "here"']), settle: '10s' }),
      () => ({ source: 'source:raw' }),
    ])();
  const file = {
    version: 1,
    dbt: { profiles_dir: '.', profile: 'stays', target: 'dev', ...maybe(0.7, 'threads', () => 4), ...maybe(0.2, 'flags', () => ['--no-partial-parse']) },
    jobs,
    schedules: named(
      several(5, () => ({
        ...trigger(),
        cron: chance(0.8) ? any(crons) : [any(crons), any(crons)],
        ...maybe(0.7, 'timezone', () => any(zones)),
        ...maybe(0.2, 'missed', () => 'skip'),
        ...maybe(0.1, 'start', () => '2026-11-22'),
      })),
    ),
    sensors: named(several(4, () => ({ ...trigger(), on: on(), ...maybe(0.2, 'minimum_interval', () => '10m') }))),
  };
  const yaml = stringify(file);
  return { yaml, read: readDefinitionsText(yaml, 'orrery.yml') };
}

/** What an export of these definitions is made of, the sample's project beside it. */
export function exportInputOf(read: ReadDefinitions, more: Partial<ExportInput> = {}): ExportInput {
  return {
    projectName: 'stays_analytics',
    engine: 'v1',
    adapter: 'dbt-duckdb',
    project: { kind: 'relative', up: 1, down: ['dbt'] },
    profiles: null,
    targetPath: 'target',
    dbt: {
      executable: null,
      profile: read.dbt?.profile ?? null,
      target: read.dbt?.target ?? null,
      threads: read.dbt?.threads ?? null,
      flags: read.dbt?.flags ?? [],
      state: read.dbt?.state ?? null,
    },
    defaultSelector: null,
    unusable: [],
    jobs: read.jobs,
    schedules: read.schedules,
    sensors: read.sensors,
    on: {
      schedules: new Set(read.schedules.filter((schedule) => schedule.default === 'on').map(({ name }) => name)),
      sensors: new Set(read.sensors.filter((sensor) => sensor.default === 'on').map(({ name }) => name)),
    },
    zone: 'Europe/Madrid',
    form: { oneFile: false, setupPy: false },
    ...more,
  };
}
