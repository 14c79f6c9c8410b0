import type { JobDefinition } from '../../preload/model/job.ts';
import { type SensorDefinition, sensorDefinition } from '../../preload/model/schedule.ts';
import type { PythonNode } from '../dbt/python-trees.ts';
import { nameProblem } from '../project/definitions/read-job.ts';
import { orreryTags, tagsOf } from './dagster-tags.ts';
import type { PythonCall, PythonFunction, PythonModules, PythonValue } from './python-values.ts';
import { configuredSteps, differentVars } from './run-config-values.ts';
import { textOf } from './value-texts.ts';

/** What it takes to read sensors: the files, their jobs, and how a name of Dagster is one of Orrery. */
export interface SensorReading {
  readonly modules: PythonModules;
  readonly jobOf: (value: PythonValue) => JobDefinition | null;
  readonly own: (name: string) => string;
  /** True for an export of Orrery: its own helpers mean what they mean there. */
  readonly exported: boolean;
  readonly miss: (at: { readonly file: string; readonly line: number }, what: string) => void;
}

const results: Readonly<Record<string, 'success' | 'failure'>> = {
  'dagster.DagsterRunStatus.SUCCESS': 'success',
  'dagster.DagsterRunStatus.FAILURE': 'failure',
};

/**
 * The sensor that a function is, where it says no more than one of Orrery can: a run of one job ended, or a file of an export changed. Null for every
 * other function; what decides by itself when it asks for a run is none.
 */
export function sensorOf(value: PythonFunction, reading: SensorReading): SensorDefinition | null {
  const decorator = value.decorators.find((one): one is PythonCall => one.kind === 'call' && /^dagster\.(?:run_status_)?sensor$/.test(one.name));
  const asked = decorator === undefined ? null : onlyRequest(value, reading.modules);
  if (decorator === undefined || asked === null) return null;
  const target = decorator.named.get(decorator.name === 'dagster.sensor' ? 'job' : 'request_job');
  const job = target === undefined ? null : reading.jobOf(target);
  const on = decorator.name === 'dagster.sensor' ? fileOf(asked, reading.exported) : runOf(decorator, reading);
  if (job === null || on === null) return null;
  const config = asked.named.get('run_config');
  const steps = config === undefined ? null : configuredSteps(config);
  const vars = config === undefined ? '' : steps === null ? null : differentVars(job.steps, steps);
  const name = textOf(decorator.named.get('name')) ?? value.name;
  if (vars === null) reading.miss(value, `The configuration of the sensor ${reading.own(name)}`);
  const seconds = decorator.named.get('minimum_interval_seconds');
  const read = sensorDefinition.safeParse({
    name: reading.own(name),
    job: job.name,
    description: textOf(decorator.named.get('description')) ?? '',
    on,
    // half a minute is how often Dagster looks, and no wish of anybody
    minimumIntervalMs: seconds?.kind === 'constant' && typeof seconds.value === 'number' && seconds.value > 30 ? seconds.value * 1_000 : 0,
    // as Dagster does: it starts a run whether or not the one before is over
    overlap: 'allow',
    tags: orreryTags(tagsOf(asked)).tags,
    vars: vars ?? '',
  });
  return read.success && nameProblem(read.data.name) === null ? read.data : null;
}

/** What a function returns that does nothing else: one request for a run. */
function onlyRequest(value: PythonFunction, modules: PythonModules): PythonCall | null {
  const said = value.body.filter((node) => !(node.is === 'Expr' && (node['value'] as PythonNode | undefined)?.is === 'Constant'));
  const [only, ...more] = said;
  if (only === undefined || more.length > 0 || (only.is !== 'Return' && only.is !== 'Expr')) return null;
  const returned = only['value'] as PythonNode | undefined;
  const inner = returned?.is === 'Yield' ? (returned['value'] as PythonNode | undefined) : only.is === 'Return' ? returned : undefined;
  const request = inner === undefined ? null : modules.valueOf(inner, value.file);
  return request?.kind === 'call' && (request.name === 'dagster.RunRequest' || request.name === 'on_change') ? request : null;
}

function runOf(decorator: PythonCall, { jobOf }: SensorReading) {
  const status = decorator.named.get('run_status');
  const result = status?.kind === 'name' ? results[status.name] : undefined;
  const monitored = decorator.named.get('monitored_jobs');
  const watched = monitored?.kind === 'list' && monitored.items.length === 1 && monitored.items[0] !== undefined ? jobOf(monitored.items[0]) : null;
  return result === undefined || watched === null ? null : ({ kind: 'run', job: watched.name, result } as const);
}

/** `on_change(context, path, seconds, …)` of an export. */
function fileOf(asked: PythonCall, exported: boolean) {
  const path = textOf(asked.given[2]);
  const settle = asked.given[3];
  if (!exported || asked.name !== 'on_change' || path === null || settle?.kind !== 'constant' || typeof settle.value !== 'number') return null;
  return { kind: 'file', path, settleMs: Math.max(100, settle.value * 1_000) } as const;
}

/** Two sensors of an export that are one here: after success and after failure. */
export function joinedResults(sensors: readonly SensorDefinition[]): readonly SensorDefinition[] {
  const byName = new Map(sensors.map((sensor) => [sensor.name, sensor]));
  return sensors.flatMap((sensor) => {
    const [, stem = '', result = ''] = /^(.*) (success|failure)$/s.exec(sensor.name) ?? [];
    const other = byName.get(`${stem} ${result === 'success' ? 'failure' : 'success'}`);
    if (other === undefined || !isPair(sensor, other)) return [sensor];
    return result === 'success' && sensor.on.kind === 'run' ? [{ ...sensor, name: stem, on: { ...sensor.on, result: 'any' as const } }] : [];
  });
}

function isPair(a: SensorDefinition, b: SensorDefinition): boolean {
  if (a.on.kind !== 'run' || b.on.kind !== 'run' || a.on.result === b.on.result) return false;
  const rest = (one: SensorDefinition): string => JSON.stringify({ ...one, name: '', on: one.on.kind === 'run' ? one.on.job : '' });
  return rest(a) === rest(b);
}
