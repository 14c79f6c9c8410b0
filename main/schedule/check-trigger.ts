import { parseDocument } from 'yaml';
import type { JobDefinition } from '../../preload/model/job.ts';
import { isDevelopmentTarget } from '../../preload/model/launch.ts';
import type { ScheduleDraft, SensorDraft, TriggerProblem } from '../../preload/model/schedule.ts';
import { checkJob, mappingProblems } from '../jobs/check-job.ts';
import { missingJob } from '../project/definitions/read-trigger.ts';
import { nameProblem } from '../project/definitions/read-job.ts';
import { durationInWords } from '../run/duration-in-words.ts';
import { cronProblem, cronWarning } from './cron-problem.ts';
import { nextDue } from './next-tick.ts';
import { type RingSensor, sensorRings } from './sensor-rings.ts';
import { tickValueNames } from './tick-values.ts';
import { zoneProblem } from './time-zones.ts';

/** What a draft is judged by. Times are milliseconds (since the epoch). */
export interface TriggerSurroundings {
  /** Names of the others of its kind. */
  readonly taken: readonly string[];
  /** The other sensors. */
  readonly sensors: readonly RingSensor[];
  /** All jobs that can be used. */
  readonly jobs: readonly JobDefinition[];
  /** Names of all jobs of the file. */
  readonly jobNames: readonly string[];
  /** A job that it brings with it. */
  readonly newJob: JobDefinition | null;
  /** Targets of the profile, null when it could not be read; and the one that is used where nobody names one. */
  readonly targets: readonly string[] | null;
  readonly target: string | null;
  /** The `dbt:` section names a folder of artifacts. */
  readonly hasState: boolean;
  /** How long its job usually takes. */
  readonly usualMs: number | null;
  /** This machine's zone. */
  readonly zone: string;
  readonly now: number;
}

type Common = Pick<ScheduleDraft, 'name' | 'job' | 'vars' | 'fullRefreshOn'>;

const error = (field: string, text: string): TriggerProblem => ({ field, severity: 'error', text });
const warning = (field: string, text: string): TriggerProblem => ({ field, severity: 'warning', text });

/** What is wrong with a draft of a schedule, field by field. */
export function checkSchedule(draft: ScheduleDraft, o: TriggerSurroundings): readonly TriggerProblem[] {
  const crons = draft.cron.map((expression) => cronProblem(expression));
  const zone = draft.timezone === null ? null : zoneProblem(draft.timezone);
  const { start, end } = draft;
  const backwards = start !== null && end !== null && end < start;
  const problems = [
    ...commonProblems(draft, o),
    ...(draft.cron.length === 0 ? [error('cron', 'Say when it is due.')] : []),
    ...crons.flatMap((problem, index) => (problem === null ? [] : [error(`cron.${index}`, problem)])),
    ...draft.cron.flatMap((expression, index) => {
      const often = cronWarning(expression);
      return often === null ? [] : [warning(`cron.${index}`, often)];
    }),
    ...(zone === null ? [] : [error('timezone', zone)]),
    ...(backwards ? [error('end', 'It ends before it begins.')] : []),
  ];
  if (problems.some(({ severity }) => severity === 'error')) return problems;
  const next = nextDue(draft, o.now);
  if (next === null)
    return [...problems, warning(end === null ? 'cron.0' : 'end', end === null ? 'It is never due again.' : 'It is not due any more before its end.')];
  const after = nextDue(draft, next);
  const apart = after === null ? null : after - next;
  const tooOften = apart !== null && o.usualMs !== null && o.usualMs > apart && cronWarning(draft.cron[0] ?? '') === null;
  return tooOften
    ? [...problems, warning('cron.0', `It is due every ${durationInWords(apart)}, and its job usually takes ${durationInWords(o.usualMs)}.`)]
    : problems;
}

/** The same for a sensor. */
export function checkSensor(draft: SensorDraft, o: TriggerSurroundings): readonly TriggerProblem[] {
  return [...commonProblems(draft, o), ...onProblems(draft, o)];
}

function onProblems(draft: SensorDraft, o: TriggerSurroundings): readonly TriggerProblem[] {
  const { on } = draft;
  switch (on.kind) {
    case 'run': {
      if (on.job.trim() === '') return [error('on.job', 'Name the job whose end it waits for.')];
      const missing = missingJob(on.job, o.jobNames);
      if (missing !== null) return [error('on.job', missing)];
      const ring = sensorRings([...o.sensors, draft]).get(draft.name);
      return ring === undefined ? [] : [error('on.job', `Its job would start itself again for ever: ${ring}.`)];
    }
    case 'file':
      if (on.path.trim() === '') return [error('on.path', 'Name a file or a folder.')];
      return on.settleMs < 100 || on.settleMs > 3_600_000 ? [error('on.settleMs', 'It takes a time from 100ms to 1h.')] : [];
    case 'freshness':
      if (on.select.trim() === '') return [error('on.select', 'Name the sources to look at, such as source:raw.')];
      return on.everyMs < 60_000 || on.everyMs > 86_400_000 ? [error('on.everyMs', 'It takes a time from 1m to 1d.')] : [];
  }
}

function commonProblems(draft: Common, o: TriggerSurroundings): readonly TriggerProblem[] {
  const name = nameProblem(draft.name) ?? (o.taken.includes(draft.name) ? 'There is already one of this name.' : null);
  const confirm = refreshedTarget(jobOf(draft.job, o), o.target);
  return [
    ...(name === null ? [] : [error('name', name)]),
    ...jobProblems(draft.job, o),
    ...varsProblems(draft.vars),
    ...(confirm === null || draft.fullRefreshOn === confirm
      ? []
      : [error('fullRefreshOn', `Its job builds ${confirm} anew from nothing, each time. Type ${confirm} to say that it may.`)]),
  ];
}

function jobProblems(job: string, o: TriggerSurroundings): readonly TriggerProblem[] {
  if (o.newJob !== null) {
    return checkJob(o.newJob, { taken: o.jobNames, targets: o.targets, hasState: o.hasState }).map(({ field, message, blocks }) =>
      blocks ? error(`newJob.${field}`, message) : warning(`newJob.${field}`, message),
    );
  }
  if (job.trim() === '') return [error('job', 'Choose the job that it runs.')];
  const missing = missingJob(job, o.jobNames);
  return missing === null ? [] : [error('job', missing)];
}

/** The job of a draft: the one it brings, or the one it names. */
export function jobOf(name: string, { newJob, jobs }: Pick<TriggerSurroundings, 'newJob' | 'jobs'>): JobDefinition | null {
  return newJob ?? jobs.find((job) => job.name === name) ?? null;
}

/** The target, not one for development, that a job builds anew from nothing: its name is to be typed. Null where it does not. */
export function refreshedTarget(job: JobDefinition | null, target: string | null): string | null {
  const found = job?.steps.find((step) => step.fullRefresh && !isDevelopmentTarget(step.target ?? job.target ?? target ?? 'dev'));
  return found === undefined ? null : (found.target ?? job?.target ?? target);
}

function varsProblems(vars: string): readonly TriggerProblem[] {
  const bare = /:[ \t]*\{\{/.test(vars) || /^[ \t]*-?[ \t]*\{\{/m.test(vars);
  if (bare) return [error('vars', 'Put {{ … }} in quotes: "{{ tick.date }}".')];
  const mapping = mappingProblems('vars', vars).map(({ message }) => error('vars', message));
  if (mapping.length > 0 || parseDocument(vars, { logLevel: 'silent' }).errors.length > 0) return mapping;
  const unknown = [...vars.matchAll(/\{\{\s*tick\.([A-Za-z_]+)/g)]
    .map(([, name]) => name ?? '')
    .find((name) => !(tickValueNames as readonly string[]).includes(name));
  return unknown === undefined ? [] : [error('vars', `There is no tick.${unknown}. There are ${tickValueNames.map((name) => `tick.${name}`).join(', ')}.`)];
}
