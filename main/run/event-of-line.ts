import type { LogRecord } from '../dbt/log-line.ts';
import type { EventRecord } from '../history/event-rows.ts';
import type { SplitLine } from './split-lines.ts';

/** The life of a run and its nodes, which v1 tells at level debug. */
const lifecycle: ReadonlySet<string> = new Set([
  'NodeStart',
  'NodeCompiling',
  'NodeExecuting',
  'NodeFinished',
  'SkippingDetails',
  'LogHookStartLine',
  'LogHookEndLine',
  'MarkSkippedChildren',
  'CommandCompleted',
]);

/** So many events of a step are kept in the history, and beyond them the life of its nodes: a dbt that prints millions of lines has them in its log file. */
export const keptEvents = 100_000;

/** True for what is kept of a step however much it says. */
export function isAlwaysKept(event: EventRecord): boolean {
  return lifecycle.has(event.name);
}

/** Longer messages are cut in the history; the log file has them whole. */
export const messageLimit = 16_000;

/** The event that is kept of a line, null for what nobody would look for across runs: debug chatter and empty lines. */
export function eventOfLine(record: LogRecord, source: SplitLine, line: number): EventRecord | null {
  const text = record.message.length > messageLimit ? `${record.message.slice(0, messageLimit)} …` : record.message;
  if (text.trim() === '') return null;
  if (record.kind === 'raw') {
    return { line, byteOffset: source.start, at: null, level: 'raw', name: '', uniqueId: null, message: text };
  }
  if (record.level === 'debug' && !lifecycle.has(record.name)) return null;
  return { line, byteOffset: source.start, at: record.at, level: record.level, name: record.name, uniqueId: record.uniqueId, message: text };
}
