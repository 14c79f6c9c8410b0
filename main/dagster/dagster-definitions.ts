import { type JobDefinition, jobDefinition, type JobStep } from '../../preload/model/job.ts';
import { type ScheduleDefinition, scheduleDefinition, type SensorDefinition } from '../../preload/model/schedule.ts';
import type { UnreadPython } from '../../preload/model/dagster.ts';
import type { PythonTree } from '../dbt/python-trees.ts';
import { nameProblem } from '../project/definitions/read-job.ts';
import { cronProblem } from '../schedule/cron-problem.ts';
import { assetsOf, assetsOfComponent } from './dbt-assets.ts';
import type { Component } from './read-components.ts';
import { exportedTag, orreryTags, tagsOf } from './dagster-tags.ts';
import { nameOf } from './python-names.ts';
import { type PythonCall, type PythonFunction, pythonModules, type PythonValue } from './python-values.ts';
import { configuredSteps, differentVars } from './run-config-values.ts';
import { both, type DbtSelection, selectionOf } from './dbt-selection-values.ts';
import { joinedResults, sensorOf } from './sensor-values.ts';
import { textOf, textsOf } from './value-texts.ts';

/** What the files of a Dagster project define of dbt, as Orrery would say it. Its schedules and sensors are off. */
export interface DagsterDefinitions {
  /** Folders of dbt projects that are named, absolute; the one that is used first. */
  readonly projects: readonly string[];
  readonly jobs: readonly JobDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
  readonly sensors: readonly SensorDefinition[];
  /** What could not be read, in the order of files and lines. */
  readonly unread: readonly UnreadPython[];
}

/** Sensors, assets and schedules of other kinds: they are named, so that nobody thinks they came along. */
const others: Readonly<Record<string, string>> = {
  'dagster.sensor': 'A sensor',
  'dagster.run_status_sensor': 'A sensor of runs',
  'dagster.run_failure_sensor': 'A sensor of failed runs',
  'dagster.asset_sensor': 'A sensor of assets',
  'dagster.multi_asset_sensor': 'A sensor of assets',
  'dagster.freshness_sensor': 'A sensor of freshness',
  'dagster.asset': 'An asset that is not dbt’s',
  'dagster.multi_asset': 'Assets that are not dbt’s',
  'dagster.graph_asset': 'An asset that is not dbt’s',
};
const otherCalls: Readonly<Record<string, string>> = {
  'dagster.build_schedule_from_partitioned_job': 'A schedule of partitions',
  'dagster.AutomationConditionSensorDefinition': 'A sensor of conditions',
};

/** What orrery.yml and selectors.yml say of every dbt. */
export interface ImportDefaults {
  readonly threads: number | null;
  readonly target: string | null;
  readonly selector: string | null;
}

/** Reads what trees of Python and components say of dbt; `root` is the folder of the Dagster project. */
export function dagsterDefinitions(
  { trees, components }: { readonly trees: readonly PythonTree[]; readonly components: readonly Component[] },
  root: string,
  defaults: ImportDefaults,
): DagsterDefinitions {
  const modules = pythonModules(trees, root);
  const unread: UnreadPython[] = [];
  const miss = (at: { readonly file: string; readonly line: number }, what: string): void => {
    if (!unread.some((one) => one.file === at.file && one.line === at.line && one.what === what)) unread.push({ file: at.file, line: at.line, what });
  };
  for (const tree of trees) if ('problem' in tree) miss(tree, `The file is not Python: ${tree.problem}`);

  const found = everything(modules.values.map(({ value }) => value));
  const assets = [
    ...found.flatMap((value) => (value.kind === 'function' ? (assetsOf(value, modules, miss) ?? []) : [])),
    ...components.flatMap((component) => assetsOfComponent(component, miss) ?? []),
  ];
  const exported = found.some(
    (value) =>
      value.kind === 'call' && value.named.get('tags') !== undefined && tagsOf(value).some(([key, text]) => key === exportedTag[0] && text === exportedTag[1]),
  );
  const jobs = new Map<PythonValue, JobDefinition | null>();
  const own = (name: string): string => (exported ? nameOf(name) : name);

  function jobOf(value: PythonValue): JobDefinition | null {
    const before = jobs.get(value);
    if (before !== undefined) return before;
    const job = value.kind === 'call' ? jobOfCall(value) : value.kind === 'function' ? jobOfFunction(value) : null;
    jobs.set(value, job);
    return job;
  }

  function jobOfCall(call: PythonCall): JobDefinition | null {
    const scheduled = call.name === 'dagster_dbt.build_schedule_from_dbt_selection';
    if (call.name !== 'dagster.define_asset_job' && !scheduled) return null;
    const name = textOf(scheduled ? (call.named.get('job_name') ?? call.given[1]) : (call.named.get('name') ?? call.given[0]));
    if (name === null) return missed(call, 'A job whose name is worked out when it runs');
    const asked = scheduled ? selectionOf(call) : (call.named.get('selection') ?? call.given[1]);
    const selection = scheduled ? (asked as DbtSelection | null) : assetSelection(asked as PythonValue | undefined);
    if (selection === null) return missed(call, `The selection of the job ${name}`);
    const of = assets.find(({ value }) => value === selection.assets) ?? (assets.length === 1 || selection.assets === null ? assets[0] : undefined);
    if (of === undefined) return missed(call, `The dbt assets of the job ${name}`);
    const chosen = both(of.selection, selection);
    if (chosen === null) return missed(call, `The selection of the job ${name}: a selector beside other selections`);
    const config = call.named.get('config');
    const configured = config === undefined ? null : configuredSteps(config);
    if (config !== undefined && configured === null) miss(call, `The configuration of the job ${name}`);
    // where dbt has a default selector, everything has to be said
    const isAll = chosen.select === '' && chosen.exclude === '' && chosen.selector === null && defaults.selector !== null;
    const steps = (configured ?? of.steps).map((step) => ({ ...withoutDefaults(step), ...chosen, ...(isAll ? { select: 'fqn:*' } : {}) }));
    return made(call, name, steps, textOf(call.named.get('description')) ?? '');
  }

  /** What an asset selection takes of dbt's assets; null when it cannot be told. */
  function assetSelection(value: PythonValue | undefined): DbtSelection | null {
    const all: DbtSelection = { assets: null, select: '', exclude: '', selector: null };
    if (value === undefined || (value.kind === 'constant' && value.value === '*')) return all;
    if (value.kind === 'list' && value.items.length === 1) return assetSelection(value.items[0]);
    if (value.kind === 'function') return assets.some((one) => one.value === value) ? { ...all, assets: value } : null;
    if (value.kind !== 'call') return null;
    if (value.name === 'dagster.AssetSelection.all') return all;
    if (value.name === 'dagster.AssetSelection.assets' && value.given.length === 1) return assetSelection(value.given[0]);
    return value.name === 'dagster_dbt.build_dbt_asset_selection' ? selectionOf(value) : null;
  }

  /** A job of ops as an export of Orrery writes it. */
  function jobOfFunction(value: PythonFunction): JobDefinition | null {
    const decorator = value.decorators.find((one): one is PythonCall => one.kind === 'call' && one.name === 'dagster.job');
    if (decorator === undefined) return null;
    const name = textOf(decorator.named.get('name')) ?? value.name;
    const config = decorator.named.get('config');
    const steps = exported && config !== undefined ? configuredSteps(config) : null;
    if (steps === null) return missed(value, `The ops of the job ${name}`);
    return made(decorator, name, steps.map(withoutDefaults), textOf(decorator.named.get('description')) ?? '');
  }

  function made(call: PythonCall, name: string, steps: readonly JobStep[], description: string): JobDefinition | null {
    const { tags, attempts, from, timeoutMs } = orreryTags(tagsOf(call));
    const retries = attempts === 0 ? {} : { retries: { attempts, from, delayMs: 0 } };
    const read = jobDefinition.safeParse({ name: own(name), description, steps, tags, timeoutMs, ...retries });
    if (read.success && nameProblem(read.data.name) === null) return read.data;
    return missed(call, `The job ${name}`);
  }

  function missed(at: { readonly file: string; readonly line: number }, what: string): null {
    miss(at, what);
    return null;
  }

  function withoutDefaults(step: JobStep): JobStep {
    return { ...step, threads: step.threads === defaults.threads ? null : step.threads, target: step.target === defaults.target ? null : step.target };
  }

  function scheduleOf(value: PythonValue): ScheduleDefinition | null {
    const decorator =
      value.kind === 'function' ? value.decorators.find((one): one is PythonCall => one.kind === 'call' && one.name === 'dagster.schedule') : undefined;
    const call = decorator ?? (value.kind === 'call' ? value : null);
    if (call === null) return null;
    const fromSelection = call.name === 'dagster_dbt.build_schedule_from_dbt_selection';
    if (decorator === undefined && !fromSelection && call.name !== 'dagster.ScheduleDefinition') return null;
    const target = call.named.get('job') ?? call.named.get('target');
    const jobName = textOf(call.named.get('job_name'));
    const job = fromSelection ? jobOf(call) : target !== undefined ? jobOf(target) : (allJobs().find((one) => one.name === own(jobName ?? '')) ?? null);
    const name =
      textOf(call.named.get(fromSelection ? 'schedule_name' : 'name')) ??
      (value.kind === 'function' ? value.name : job === null ? null : `${job.name}_schedule`);
    if (job === null || name === null) {
      // of a job that could not be read that has been said
      if (name !== null || target === undefined || !jobs.has(target))
        miss(call, `The schedule ${name ?? ''}: its job was not found`.replace('schedule :', 'schedule:'));
      return null;
    }
    const crons = textsOf(call.named.get('cron_schedule') ?? (fromSelection ? call.given[2] : undefined));
    if (crons === null || crons.some((cron) => cronProblem(cron) !== null)) return missed(call, `The times of the schedule ${name}`);
    const zone = call.named.get('execution_timezone');
    const timezone = zone === undefined || (zone.kind === 'constant' && zone.value === null) ? 'UTC' : textOf(zone);
    if (timezone === null) return missed(call, `The time zone of the schedule ${name}`);
    if (decorator !== undefined) miss(value.kind === 'function' ? value : call, `What the schedule ${name} works out for each tick`);
    const read = scheduleDefinition.safeParse({
      name: own(name),
      job: job.name,
      description: textOf(call.named.get('description')) ?? '',
      cron: crons,
      timezone,
      // as Dagster does: it starts a run whether or not the one before is over
      overlap: 'allow',
      tags: fromSelection ? [] : orreryTags(tagsOf(call)).tags,
      vars: fromSelection ? '' : varsOf(call, job, name),
    });
    if (read.success && nameProblem(read.data.name) === null) return read.data;
    return missed(call, `The schedule ${name}`);
  }

  /** The vars that a schedule lays over those of its job. */
  function varsOf(call: PythonCall, job: JobDefinition, name: string): string {
    const byTick = call.named.get('run_config_fn');
    const returned = byTick?.kind === 'function' ? byTick.body.find(({ is }) => is === 'Return')?.['value'] : undefined;
    const config =
      call.named.get('run_config') ?? (byTick?.kind === 'function' && returned !== undefined ? modules.valueOf(returned as never, byTick.file) : byTick);
    if (config === undefined) return '';
    const steps = configuredSteps(config);
    const vars = steps === null ? null : differentVars(job.steps, steps);
    if (vars === null) miss(call, `The configuration of the schedule ${name}`);
    return vars ?? '';
  }

  function allJobs(): readonly JobDefinition[] {
    return found.flatMap((value) => jobOf(value) ?? []);
  }

  const readJobs = uniqueNames(allJobs());
  const schedules = uniqueNames(found.flatMap((value) => scheduleOf(value) ?? []));
  const sensors: SensorDefinition[] = [];
  for (const value of found) {
    if (value.kind === 'call' && otherCalls[value.name] !== undefined) miss(value, `${otherCalls[value.name]}`);
    if (value.kind !== 'function') continue;
    const sensor = sensorOf(value, { modules, jobOf, own, exported, miss });
    if (sensor !== null) {
      sensors.push(sensor);
      continue;
    }
    for (const decorator of value.decorators) {
      const name = decorator.kind === 'call' || decorator.kind === 'name' ? decorator.name : '';
      if (others[name] !== undefined) miss(value, `${others[name]}: ${own(value.name)}`);
    }
  }
  return {
    projects: [...new Set([...projectsOf(found), ...components.flatMap(({ project }) => project ?? [])])],
    jobs: readJobs,
    schedules,
    sensors: uniqueNames(exported ? joinedResults(sensors) : sensors),
    unread: unread.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
  };
}

function projectsOf(found: readonly PythonValue[]): readonly string[] {
  const named = (name: string): readonly string[] =>
    found.flatMap((value) => {
      if (value.kind !== 'call' || value.name !== name) return [];
      const dir = value.named.get('project_dir') ?? value.given[0];
      return dir?.kind === 'path' ? [dir.path] : [];
    });
  return [...new Set([...named('dagster_dbt.DbtProject'), ...named('dagster_dbt.DbtCliResource')])];
}

function uniqueNames<T extends { readonly name: string }>(list: readonly T[]): readonly T[] {
  return [...new Map(list.map((one) => [one.name, one])).values()];
}

/** The values and all that stand within them, each once. */
function everything(values: readonly PythonValue[]): readonly PythonValue[] {
  const seen = new Set<PythonValue>();
  const visit = (value: PythonValue): void => {
    if (seen.has(value)) return;
    seen.add(value);
    if (value.kind === 'list') value.items.forEach(visit);
    if (value.kind === 'dict') [...value.entries.values()].forEach(visit);
    if (value.kind === 'call') [...value.given, ...value.named.values()].forEach(visit);
    if (value.kind === 'function') value.decorators.forEach(visit);
  };
  values.forEach(visit);
  return [...seen];
}
