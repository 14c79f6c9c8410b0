import type { JobDefinition, JobStep } from '../../preload/model/job.ts';
import type { StepRequest } from '../../preload/model/launch.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { stepWords } from '../dbt/arguments.ts';
import { jobSteps } from '../run/job-steps.ts';
import { withProjectDefaults } from '../run/project-defaults.ts';
import { sensorRings } from '../schedule/sensor-rings.ts';
import type { ExportItem } from '../../preload/model/dagster.ts';
import type { ExportInput } from './export-input.ts';
import { jobItems, projectItems, scheduleItems, sensorItems } from './export-items.ts';
import { dagsterTags } from './dagster-tags.ts';
import { plainCron } from './plain-cron.ts';
import type { Plan, PlannedJob, PlannedSchedule, PlannedSelection, PlannedSensor, PlannedStep } from './planned.ts';
import { identifierOf } from './python-names.ts';

/** Names the export itself gives to something. */
const ownNames = new Set(['dbt_project_assets', 'dbt_command', 'define_asset', 'run_status', 'dbt', 'project', 'defs', 'job', 'op', 'sensor', 'schedule']);

/** How often (seconds) Dagster looks at a file. */
const lookEverySeconds = 30;

/** What of an orrery.yml becomes what in Dagster, and what cannot be said there, each with the reason. */
export function planExport(input: ExportInput): { readonly plan: Plan; readonly items: readonly ExportItem[] } {
  const items: ExportItem[] = [...projectItems(input)];
  const jobs = new Map<string, PlannedJob>();
  for (const job of input.jobs) {
    const planned = planJob(job, input);
    if (planned.ok) {
      jobs.set(job.name, planned.value);
      items.push(...jobItems(job, planned.value));
    } else items.push({ subject: 'job', name: job.name, what: 'the job', effect: 'left out', reason: planned.error.title });
  }
  const schedules: PlannedSchedule[] = [];
  for (const schedule of input.schedules) {
    const leftOut = (reason: string): void => void items.push({ subject: 'schedule', name: schedule.name, what: 'the schedule', effect: 'left out', reason });
    const found = jobFor(schedule, input, jobs);
    if (!found.ok) {
      leftOut(found.error.title);
      continue;
    }
    const crons = schedule.cron.map(plainCron);
    const wrong = crons.find((cron) => 'reason' in cron);
    if (wrong !== undefined && 'reason' in wrong) {
      leftOut(wrong.reason);
      continue;
    }
    items.push(...scheduleItems(schedule));
    schedules.push({
      ...triggerOf(schedule, found.value, input.on.schedules),
      crons: crons.flatMap((cron) => ('cron' in cron ? [cron.cron] : [])),
      zone: schedule.timezone ?? input.zone,
    });
  }
  // Dagster has one list of names for schedules and sensors
  const taken = new Set([...ownNames, ...schedules.map(({ id }) => id)]);
  const rings = sensorRings(input.sensors);
  const sensors: PlannedSensor[] = [];
  for (const sensor of input.sensors) {
    const ring = rings.get(sensor.name);
    const planned = ring === undefined ? planSensor(sensor, input, jobs, taken) : refused(`It would start its own job again for ever: ${ring}.`);
    if (planned.ok) {
      sensors.push(...planned.value);
      items.push(...sensorItems(sensor));
    } else items.push({ subject: 'sensor', name: sensor.name, what: 'the sensor', effect: 'left out', reason: planned.error.title });
  }
  return { plan: { jobs: [...jobs.values()], schedules, sensors }, items };
}

function planJob(job: JobDefinition, input: ExportInput): Result<PlannedJob> {
  const steps = stepsOf(job, '', input);
  if (!steps.ok) return steps;
  const [only, ...more] = steps.value;
  const selection = only !== undefined && more.length === 0 ? assetSelection(only, input.defaultSelector) : null;
  return ok({
    name: job.name,
    id: identifierOf(job.name, ownNames),
    description: job.description,
    tags: dagsterTags(job),
    selection,
    steps: steps.value.map((step) => planStep(step, selection !== null, input)),
  });
}

/** The steps of a job as they would run, `vars` laid over theirs. Fails where one needs what only Orrery keeps. */
function stepsOf(job: JobDefinition, vars: string, input: ExportInput): Result<readonly JobStep[]> {
  const asked = jobSteps(job, { vars });
  if (!asked.ok) return asked;
  const steps: JobStep[] = [];
  for (const [index, step] of asked.value.entries()) {
    if (step.command === 'retry')
      return refused(`Step ${index + 1} is dbt retry: in Dagster every command has a target folder of its own, so there is nothing to retry.`);
    if (step.state?.kind === 'run') return refused(`Step ${index + 1} compares with a run that only Orrery keeps.`);
    const request = withProjectDefaults(step, { flags: [], state: input.dbt.state });
    if (needsResults(request) && request.state === null) return refused(`Step ${index + 1} selects by the results of an earlier run, which only Orrery keeps.`);
    steps.push({ ...request, threads: request.threads ?? input.dbt.threads, continueOnFailure: step.continueOnFailure });
  }
  return ok(steps);
}

function refused(title: string): Result<never> {
  return failed({ code: 'job-broken', title });
}

function needsResults({ select, exclude }: StepRequest): boolean {
  return /\b(?:result|source_status):/.test(`${select} ${exclude}`);
}

/**
 * What of the assets a step builds, where Dagster can work that out when it loads; null where only dbt can, when it runs: other commands than
 * build, selections that compare with a state, and options that say which nodes of those selected take part.
 */
function assetSelection(step: JobStep, defaultSelector: string | null): PlannedSelection | null {
  const { command, select, exclude, selector } = step;
  const dbtDecides =
    command !== 'build' ||
    step.continueOnFailure ||
    step.resourceTypes.length > 0 ||
    step.excludeResourceTypes.length > 0 ||
    step.indirectSelection !== null ||
    /\b(?:state|result|source_status):/.test(`${select} ${exclude}`);
  if (dbtDecides) return null;
  if (selector !== null) return { select: '', exclude: '', selector };
  // Dagster takes everything where dbt takes its default selector
  if (select.trim() === '' && exclude.trim() === '' && defaultSelector !== null) return { select: '', exclude: '', selector: defaultSelector };
  return { select: inOneLine(select), exclude: inOneLine(exclude), selector: null };
}

function inOneLine(selection: string): string {
  return selection.trim().replace(/\s+/g, ' ');
}

function planStep(step: JobStep, asAssets: boolean, { engine, dbt }: ExportInput): PlannedStep {
  const nothing = { select: '', exclude: '', selector: null };
  const asked = { ...step, ...(asAssets ? nothing : { select: inOneLine(step.select), exclude: inOneLine(step.exclude) }), target: null };
  return {
    args: stepWords(engine, asked),
    target: step.target === dbt.target ? null : step.target,
    mayFail: step.continueOnFailure,
  };
}

/** The job a schedule or sensor starts, and its steps where the trigger changes them. */
function jobFor(
  trigger: { readonly job: string; readonly vars: string },
  input: ExportInput,
  jobs: ReadonlyMap<string, PlannedJob>,
): Result<{ readonly job: PlannedJob; readonly steps: readonly PlannedStep[] | null }> {
  const job = jobs.get(trigger.job);
  const definition = input.jobs.find(({ name }) => name === trigger.job);
  if (job === undefined || definition === undefined) return refused(`Its job ${trigger.job} is not in the export.`);
  if (trigger.vars.trim() === '') return ok({ job, steps: null });
  const steps = stepsOf(definition, trigger.vars, input);
  if (!steps.ok) return steps;
  return ok({ job, steps: steps.value.map((step) => planStep(step, job.selection !== null, input)) });
}

function triggerOf(
  trigger: { readonly name: string; readonly description: string; readonly tags: readonly string[] },
  { job, steps }: { readonly job: PlannedJob; readonly steps: readonly PlannedStep[] | null },
  on: ReadonlySet<string>,
) {
  const { name, description, tags } = trigger;
  return { name, id: identifierOf(name, ownNames), description, on: on.has(name), job, steps, tags: dagsterTags({ tags }) };
}

function planSensor(
  sensor: ExportInput['sensors'][number],
  input: ExportInput,
  jobs: ReadonlyMap<string, PlannedJob>,
  taken: Set<string>,
): Result<readonly PlannedSensor[]> {
  const found = jobFor(sensor, input, jobs);
  if (!found.ok) return found;
  const { on } = sensor;
  const named = (name: string): ReturnType<typeof triggerOf> => {
    const trigger = { ...triggerOf(sensor, found.value, input.on.sensors), id: identifierOf(name, taken) };
    taken.add(trigger.id);
    return trigger;
  };
  if (on.kind === 'freshness') return refused('Dagster has no sensor for the freshness of dbt sources: it would have to run dbt each time it looks.');
  if (on.kind === 'file') {
    const { path, settleMs } = on;
    const everySeconds = Math.max(lookEverySeconds, Math.ceil(sensor.minimumIntervalMs / 1_000));
    return ok([{ ...named(sensor.name), kind: 'file', path, settleSeconds: Math.ceil(settleMs / 1_000), everySeconds }]);
  }
  const watched = jobs.get(on.job);
  if (watched === undefined) return refused(`It waits for the job ${on.job}, which is not in the export.`);
  if (on.result !== 'any') return ok([{ ...named(sensor.name), kind: 'run', watched, result: on.result }]);
  // a sensor of Dagster waits for one status
  return ok((['success', 'failure'] as const).map((result) => ({ ...named(`${sensor.name} ${result}`), kind: 'run' as const, watched, result })));
}
