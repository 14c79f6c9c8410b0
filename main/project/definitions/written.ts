import { Document, isMap, parseDocument, Scalar, stringify } from 'yaml';
import type { JobDefinition, JobStep, RetryPolicy } from '../../../preload/model/job.ts';
import type { ScheduleDefinition, SensorDefinition, SensorTrigger } from '../../../preload/model/schedule.ts';
import { durationText } from '../../../preload/model/duration.ts';
import { type FieldKind, jobKeys, retryKeys, scheduleKeys, sensorKeys, sensorOnKeys, stepKeys } from './keys.ts';

/** A value as it is written after `key:`. */
export interface Written {
  /** With its leading space or line break; further lines are indented as if the key stood at the left edge. */
  readonly block: string;
  /** On one line, for a place between braces. */
  readonly flow: string;
}

/** One key of a map as it should be; null to have it gone. */
export interface WantedKey {
  readonly key: string;
  readonly written: Written | null;
}

/** Strings get the quotes that YAML 1.1 needs too: dbt and most other tools read that. */
const options = { version: '1.1', lineWidth: 0 } as const;

/** A plain value. `like` is the scalar that stood there: its quotes are kept. */
export function writtenValue(value: unknown, like?: Scalar | null): Written {
  const quotes = like?.type === 'QUOTE_DOUBLE' || like?.type === 'QUOTE_SINGLE' ? like.type : null;
  const scalar = new Scalar(value);
  if (quotes !== null && typeof value === 'string') scalar.type = quotes;
  const node = typeof value === 'object' && value !== null ? value : scalar;
  const block = stringify({ k: node }, options).slice(2).trimEnd();
  return { block: block.startsWith('\n') || block.startsWith(' ') ? block : ` ${block}`, flow: flowOf(node) };
}

/** A list or mapping of few words, written on one line in both places. */
function writtenFlow(value: unknown): Written {
  const flow = flowOf(value);
  return { block: ` ${flow}`, flow };
}

function flowOf(value: unknown): string {
  const text = new Document([quotedBreaks(value)], { version: '1.1' })
    .toString({
      lineWidth: 0,
      doubleQuotedMinMultiLineLength: 1_000_000,
      flowCollectionPadding: false,
      collectionStyle: 'flow',
    })
    .trim();
  // a flow collection that is long is broken into lines
  return text
    .slice(1, -1)
    .replace(/\s*\n\s*/g, ' ')
    .trim()
    .replace(/,$/, '');
}

/** Texts of several lines in double quotes: between braces nothing else keeps their line breaks. */
function quotedBreaks(value: unknown): unknown {
  if (typeof value === 'string' && value.includes('\n')) {
    const scalar = new Scalar(value);
    scalar.type = 'QUOTE_DOUBLE';
    return scalar;
  }
  if (value instanceof Scalar) return typeof value.value === 'string' && value.value.includes('\n') ? quotedBreaks(value.value) : value;
  if (Array.isArray(value)) return value.map(quotedBreaks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, quotedBreaks(inner)]));
}

/** YAML text of a person: a mapping stays as it was written, anything else is a text. */
export function writtenYaml(text: string): Written {
  const trimmed = text.replaceAll('\r\n', '\n').trim();
  const document = parseDocument(trimmed, { logLevel: 'silent' });
  if (document.errors.length > 0 || !isMap(document.contents)) return writtenValue(trimmed);
  const { flow } = document.contents;
  const oneLine = flow && !trimmed.includes('\n');
  const block = oneLine ? ` ${trimmed}` : `\n  ${trimmed.split('\n').join('\n  ')}`.replace(/[ ]+$/gm, '');
  return { block, flow: oneLine ? trimmed : flowOf(document.toJS()) };
}

function writtenField(kind: FieldKind, value: unknown, like?: Scalar | null): Written {
  switch (kind) {
    case 'yaml':
      return writtenYaml(String(value));
    case 'words':
      return writtenFlow(value);
    case 'folder':
      return writtenValue((value as { readonly path: string }).path, like);
    case 'span':
      return writtenValue(durationText(Number(value)), like);
    case 'text':
    case 'selection':
    case 'yes-or-no':
    case 'number':
      return writtenValue(value, like);
  }
}

type Likes = (key: string) => Scalar | null;
const noLikes: Likes = () => null;

/** The keys of a step, those that are as if not said (`plain`) gone. */
export function writtenStep(step: JobStep, plain: JobStep, likes: Likes = noLikes): readonly WantedKey[] {
  return stepKeys.map(({ key, field, kind }) => {
    const said = field === 'command' || JSON.stringify(step[field]) !== JSON.stringify(plain[field]);
    return { key, written: said ? writtenField(kind, step[field], likes(key)) : null };
  });
}

/** The keys of a job but its steps. */
export function writtenJob(job: JobDefinition, plain: JobDefinition, likes: Likes = noLikes): readonly WantedKey[] {
  return jobKeys
    .filter(({ field }) => field !== 'steps')
    .map(({ key, field, kind }) => {
      if (field === 'retries')
        return {
          key,
          written: job.retries.attempts === 0 && sameRetries(job.retries, plain.retries) ? null : mapOf(writtenRetries(job.retries, plain.retries)),
        };
      if (field === 'timeoutMs') return { key, written: job.timeoutMs === null ? null : writtenValue(durationText(job.timeoutMs), likes(key)) };
      const said = JSON.stringify(job[field]) !== JSON.stringify(plain[field]);
      return { key, written: said ? writtenField(kind, job[field], likes(key)) : null };
    });
}

function sameRetries(a: RetryPolicy, b: RetryPolicy): boolean {
  return a.attempts === b.attempts && a.delayMs === b.delayMs && a.growth === b.growth && a.from === b.from;
}

/** The keys of `retries`. */
export function writtenRetries(retries: RetryPolicy, plain: RetryPolicy): readonly WantedKey[] {
  return retryKeys.map(({ key, field }) => {
    const value = field === 'delayMs' ? durationText(retries.delayMs) : retries[field];
    return { key, written: field === 'attempts' || retries[field] !== plain[field] ? writtenValue(value) : null };
  });
}

/** The keys of a schedule, those that are as if not said (`plain`) gone. */
export function writtenSchedule(schedule: ScheduleDefinition, plain: ScheduleDefinition, likes: Likes = noLikes): readonly WantedKey[] {
  return scheduleKeys.map(({ key, field, kind }) => {
    if (field === 'cron') {
      const [first = ''] = schedule.cron;
      return { key, written: schedule.cron.length === 1 ? writtenValue(quoted(first)) : writtenFlow(schedule.cron.map(quoted)) };
    }
    const said = field === 'job' || JSON.stringify(schedule[field]) !== JSON.stringify(plain[field]);
    return { key, written: said ? writtenField(kind, schedule[field], likes(key)) : null };
  });
}

/** The keys of a sensor, those that are as if not said (`plain`) gone. */
export function writtenSensor(sensor: SensorDefinition, plain: SensorDefinition, likes: Likes = noLikes): readonly WantedKey[] {
  return sensorKeys.map(({ key, field, kind }) => {
    if (field === 'on') return { key, written: mapOf(writtenSensorOn(sensor.on)) };
    const said = field === 'job' || JSON.stringify(sensor[field]) !== JSON.stringify(plain[field]);
    return { key, written: said ? writtenField(kind, sensor[field], likes(key)) : null };
  });
}

/** The keys of what a sensor waits for; all are written, so that the file says when it looks. */
export function writtenSensorOn(on: SensorTrigger, likes: Likes = noLikes): readonly WantedKey[] {
  return sensorOnKeys[on.kind].map(({ key, field, kind }) => ({
    key,
    written: writtenField(kind, (on as Readonly<Record<string, unknown>>)[field], likes(key)),
  }));
}

function quoted(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = 'QUOTE_DOUBLE';
  return scalar;
}

/** A map on one line: `{ attempts: 2, delay: 60s }`. */
export function mapOf(keys: readonly WantedKey[]): Written {
  const said = keys.flatMap(({ key, written }) => (written === null ? [] : `${keyText(key)}: ${written.flow}`));
  const flow = said.length === 0 ? '{}' : `{ ${said.join(', ')} }`;
  return { block: ` ${flow}`, flow };
}

/** A map on lines of its own below its key. */
export function blockMapOf(keys: readonly WantedKey[], indent = 2): Written {
  const pad = ' '.repeat(indent);
  const lines = keys.flatMap(({ key, written }) => (written === null ? [] : `${keyText(key)}:${written.block}`.split('\n').join(`\n${pad}`)));
  return { block: lines.length === 0 ? ' {}' : `\n${pad}${lines.join(`\n${pad}`)}`.replace(/[ ]+$/gm, ''), flow: mapOf(keys).flow };
}

/** A list of maps, each after a dash. */
export function listOf(items: readonly (readonly WantedKey[])[], indent = 2): Written {
  const pad = ' '.repeat(indent);
  return {
    block: items.map((keys) => `\n${pad}- ${itemText(keys).split('\n').join(`\n${pad}`)}`.replace(/[ ]+$/gm, '')).join(''),
    flow: `[${items.map((keys) => mapOf(keys).flow).join(', ')}]`,
  };
}

/** The lines of one item of a list, as they stand behind `- ` at the left edge. */
export function itemText(keys: readonly WantedKey[]): string {
  return keys
    .flatMap(({ key, written }) => (written === null ? [] : `${keyText(key)}:${written.block}`))
    .map((line) => line.split('\n').join('\n  '))
    .join('\n  ')
    .replace(/[ ]+$/gm, '');
}

/** A key, quoted where it must be. */
export function keyText(key: string): string {
  // a truth for YAML 1.1, a word for whoever reads this file: a sensor's own key
  if (key === 'on') return key;
  const text = stringify({ [key]: 0 }, options).trimEnd();
  // a key that is too long for YAML's plain form needs a question mark; quoting does not help, the writer knows
  return text.startsWith('? ') ? text.replace(/\n: 0$/, '\n') : text.slice(0, -': 0'.length);
}
