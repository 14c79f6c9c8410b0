import type { JobDefinition } from '../../preload/model/job.ts';
import { defaultGraceMs, type ScheduleDefinition, type SensorDefinition } from '../../preload/model/schedule.ts';
import { durationInWords } from '../run/duration-in-words.ts';
import type { ExportItem } from '../../preload/model/dagster.ts';
import type { ExportInput } from './export-input.ts';
import type { PlannedJob } from './planned.ts';

type Said = Omit<ExportItem, 'subject' | 'name'>;

function differs(what: string, reason: string): Said {
  return { what, effect: 'differs', reason };
}

function leftOut(what: string, reason: string): Said {
  return { what, effect: 'left out', reason };
}

/** What the export as a whole cannot say. */
export function projectItems({ dbt, jobs, schedules, sensors, unusable }: ExportInput): readonly ExportItem[] {
  const items: Said[] = [
    leftOut('notifications, channels and quiet hours', 'They belong to this computer. Dagster’s alerts are set up where it runs.'),
    ...(schedules.length + sensors.length === 0
      ? []
      : [differs('what is on', 'A schedule that is on here is on in Dagster too. Switch it off on one side, or both will run it.')]),
    ...(dbt.executable === null ? [] : [differs('executable', `The path ${dbt.executable} is written into the export; it may be another one elsewhere.`)]),
    ...(jobs.length === 0 ? [differs('jobs', 'orrery.yml has none: the export holds the assets alone.')] : []),
  ];
  return [
    ...items.map((item) => ({ subject: 'project', name: '', ...item }) as const),
    ...unusable.map((one) => ({ ...one, ...leftOut(`the ${one.subject}`, 'orrery.yml has a mistake there, so it cannot be used.') })),
  ];
}

/** What a job that is in the export cannot say there. */
export function jobItems({ name, retries, notify, steps }: JobDefinition, planned: PlannedJob): readonly ExportItem[] {
  const items: Said[] = [];
  if (retries.attempts > 0) {
    const wait = retries.delayMs > 0 ? `, and it does not wait ${durationInWords(retries.delayMs)} first` : '';
    items.push(differs('retries', `Dagster runs the whole dbt command again, not only what failed${wait}. dagster.yaml has to allow it: run_retries.`));
    if (retries.growth !== 1 && retries.attempts > 1) items.push(leftOut('growing waits between retries', 'Dagster starts each attempt at once.'));
  }
  if (planned.tags.some(([key]) => key === 'dagster/max_runtime')) {
    items.push(differs('timeout', 'Dagster ends a run that takes too long only where dagster.yaml has run_monitoring.'));
  }
  if (steps.some(({ continueOnFailure }) => continueOnFailure)) {
    items.push(differs('continue on failure', 'The job goes on as here, but a step that failed shows as succeeded in Dagster.'));
  }
  if (notify !== 'failure') items.push(leftOut(`notify: ${notify}`, 'Dagster’s alerts are set up where it runs.'));
  return items.map((item) => ({ subject: 'job', name, ...item }));
}

/** What a schedule that is in the export cannot say there. */
export function scheduleItems(schedule: ScheduleDefinition): readonly ExportItem[] {
  const { name, missed, overlap, graceMs, battery, start, end, notify, timezone } = schedule;
  const items: Said[] = [];
  if (timezone === null) items.push(differs('time zone', 'It names none, so the zone of this computer is written into the export.'));
  if (missed !== 'run-once') items.push(leftOut(`missed: ${missed}`, 'Dagster makes up for the latest missed tick alone and keeps no trace of the others.'));
  if (overlap !== 'allow') items.push(leftOut(`overlap: ${overlap}`, 'Dagster starts a run whether or not the one before is over.'));
  if (graceMs !== defaultGraceMs) items.push(leftOut('grace', 'Dagster has no limit of its own for each schedule.'));
  if (battery === 'skip') items.push(leftOut('battery: skip', 'Dagster runs on a server.'));
  if (start !== null || end !== null) items.push(leftOut('first and last day', 'A schedule of Dagster has none: it is due until it is switched off.'));
  if (notify !== null) items.push(leftOut(`notify: ${notify}`, 'Dagster’s alerts are set up where it runs.'));
  return items.map((item) => ({ subject: 'schedule', name, ...item }));
}

/** What a sensor that is in the export cannot say there. */
export function sensorItems({ name, on, overlap, minimumIntervalMs, notify }: SensorDefinition): readonly ExportItem[] {
  const items: Said[] = [];
  if (overlap !== 'allow') items.push(leftOut(`overlap: ${overlap}`, 'Dagster starts a run whether or not the one before is over.'));
  if (on.kind === 'run' && minimumIntervalMs > 0) items.push(leftOut('minimum interval', 'A sensor of Dagster runs once for every run it saw.'));
  if (on.kind === 'run' && on.result === 'any') items.push(differs('result: any', 'It becomes two sensors: one of Dagster’s waits for one status.'));
  if (on.kind === 'file') items.push(differs('file', 'Dagster looks every 30 seconds at the soonest; Orrery sees a change at once.'));
  if (notify !== null) items.push(leftOut(`notify: ${notify}`, 'Dagster’s alerts are set up where it runs.'));
  return items.map((item) => ({ subject: 'sensor', name, ...item }));
}
