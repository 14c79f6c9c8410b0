import type { LogLevel } from '../../preload/model/run.ts';
import { plainText } from './plain-text.ts';

/** One line of dbt's structured log (https://docs.getdbt.com/reference/events-logging). Times are milliseconds since the epoch. */
export interface LogEvent {
  readonly kind: 'event';
  /** `NodeStart`, `SQLQuery` …; v2 calls everything it has no name for `Generic`. */
  readonly name: string;
  readonly code: string;
  readonly level: LogLevel;
  readonly at: number | null;
  /** Without colours and stack traces. */
  readonly message: string;
  /** The node it is about. */
  readonly uniqueId: string | null;
  /** The thread that wrote it; v2's have no names that mean anything. */
  readonly thread: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What is not dbt's JSON: another program's or a Python model's own output. */
export interface RawLine {
  readonly kind: 'raw';
  readonly message: string;
}

export type LogRecord = LogEvent | RawLine;

/** Reads one line without its line end. Never throws: what is not an event is kept as raw text. */
export function readLogLine(text: string): LogRecord {
  if (text.startsWith('{')) {
    const event = readEvent(text);
    if (event !== null) return event;
  }
  return { kind: 'raw', message: cleanMessage(text) };
}

function readEvent(text: string): LogEvent | null {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return null;
  }
  const info = recordOf(recordOf(line)['info']);
  const name = info['name'];
  if (typeof name !== 'string' || name === '') return null;
  const data = recordOf(recordOf(line)['data']);
  return {
    kind: 'event',
    name,
    code: textOf(info['code']) ?? '',
    level: levelOf(info['level']),
    at: timeOf(info['ts']),
    message: cleanMessage(textOf(info['msg']) ?? ''),
    uniqueId: textOf(recordOf(data['node_info'])['unique_id']) ?? textOf(data['unique_id']),
    thread: textOf(info['thread']),
    data,
  };
}

/** A record's fields; an empty record for anything else. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A text that says something, else null. dbt writes `""` and `"None"` where it has nothing to say. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value !== 'None' ? value : null;
}

/** A whole number that can be kept exactly, else null; protobuf's JSON writes 64-bit integers as text. */
export function wholeNumberOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/** Milliseconds since the epoch. v1 writes the times of nodes without a zone: they are UTC. */
export function timeOf(value: unknown): number | null {
  if (typeof value !== 'string' || value === '') return null;
  const at = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(at) ? null : at;
}

function levelOf(value: unknown): LogLevel {
  switch (value) {
    case 'info':
    case 'warn':
    case 'error':
      return value;
    default:
      return 'debug';
  }
}

// oxlint-disable-next-line no-control-regex
const unclean = /[\u0000-\u0008\u000b-\u001f\u007f]/;
/** v2 ends a message in numbered frames when RUST_BACKTRACE is set. */
const backtrace = /\n(?:stack backtrace:\s*\n)?\s+0: [^\n]*(?:\n\s+(?:at |\d+: )[^\n]*)*/i;

/** dbt's message as a person reads it: no colours, no control characters, no stack trace. */
export function cleanMessage(text: string): string {
  const plain = unclean.test(text) ? plainText(text) : text;
  return plain.includes('0: ') ? plain.replace(backtrace, '') : plain;
}
