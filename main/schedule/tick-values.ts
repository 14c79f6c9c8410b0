import type { JobChanges, JobDefinition } from '../../preload/model/job.ts';
import { offsetAt } from './zone-clock.ts';

/** What `{{ tick.… }}` may name in vars: the time a tick was due, as the clocks of the schedule's zone show it. */
export const tickValueNames = ['date', 'time', 'datetime', 'timestamp', 'year', 'month', 'day', 'hour', 'previous_date'] as const;
export type TickValues = Readonly<Record<(typeof tickValueNames)[number], string>>;

/** The values for an instant (milliseconds since the epoch) in an IANA zone. */
export function tickValues(at: number, zone: string): TickValues {
  const offset = offsetAt(zone, at);
  const wall = new Date(Math.floor(at / 1_000) * 1_000 + offset).toISOString();
  const date = wall.slice(0, wall.indexOf('T'));
  const time = wall.slice(date.length + 1, -5);
  const [year = '', month = '', day = ''] = date.split('-');
  return {
    date,
    time,
    datetime: `${date}T${time}${offsetInWords(offset)}`,
    timestamp: String(Math.floor(at / 1_000)),
    year,
    month,
    day,
    hour: time.slice(0, 2),
    previous_date: new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, date.length),
  };
}

/** `{{ tick.date }}` and its like in a text filled in; all other braces stay for dbt. */
export function fillTickValues(text: string, values: TickValues): string {
  return text.replace(/\{\{\s*tick\.([a-z_]+)\s*\}\}/g, (written, name: string) => (Object.hasOwn(values, name) ? values[name as keyof TickValues] : written));
}

/** A job with the values of a tick in what it gives to dbt: vars, arguments of a macro, the window of event time. */
export function filledJob(job: JobDefinition, values: TickValues): JobDefinition {
  const fill = (text: string): string => fillTickValues(text, values);
  return {
    ...job,
    vars: fill(job.vars),
    steps: job.steps.map((step) => ({
      ...step,
      vars: fill(step.vars),
      args: fill(step.args),
      eventTimeStart: fill(step.eventTimeStart),
      eventTimeEnd: fill(step.eventTimeEnd),
    })),
  };
}

/** The same for what is changed of it. */
export function filledChanges(changes: JobChanges, values: TickValues): JobChanges {
  return changes.vars === undefined ? changes : { ...changes, vars: fillTickValues(changes.vars, values) };
}

/** `+01:00`. */
function offsetInWords(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
