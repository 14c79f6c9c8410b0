import type { Database } from 'better-sqlite3';
import { type LogLevel, type LogLine, logLevels } from '../../preload/model/run.ts';

/** A line of dbt's log that a person would look for: the life of a node, and everything of level info and above. */
export interface EventRecord extends LogLine {
  /** Where the line begins in dbt.jsonl. */
  readonly byteOffset: number;
}

export interface EventQuery {
  readonly level: Exclude<LogLevel, 'debug'>;
  /** Looked for in message, name and unique id, without regard to case. */
  readonly search: string;
  readonly uniqueId: string | null;
  readonly from: number;
  readonly count: number;
}

export interface EventRows {
  insert(runSeq: number, step: number, events: readonly EventRecord[]): void;
  window(runSeq: number, step: number, query: EventQuery): { readonly total: number; readonly lines: readonly LogLine[] };
  /** How many events of a step are kept. */
  count(runSeq: number, step: number): number;
  /** Every event of a run in the order of the log, debug ones too. */
  all(runSeq: number): readonly EventRecord[];
  /** Where in dbt.jsonl the first and the last kept line of a node begin, in bytes; null when there is none. */
  stretch(runSeq: number, step: number, uniqueId: string): { readonly from: number; readonly to: number } | null;
  /** How many of the lines a query means come before the first one of `at` (milliseconds since the epoch) or later. */
  before(runSeq: number, step: number, query: Pick<EventQuery, 'level' | 'search' | 'uniqueId'>, at: number): number;
  /** Messages of level error in a step that belong to no node, oldest first: why dbt itself gave up. */
  fatalMessages(runSeq: number, step: number): readonly string[];
  clear(runSeq: number, step: number): void;
}

interface Row {
  readonly line: number;
  readonly byte_offset: number;
  readonly at: number | null;
  readonly level: number;
  readonly raw: number;
  readonly name: string;
  readonly unique_id: string | null;
  readonly message: string;
}

function toLine(row: Row): EventRecord {
  return {
    line: row.line,
    at: row.at,
    level: row.raw === 1 ? 'raw' : (logLevels[row.level] ?? 'info'),
    name: row.name,
    uniqueId: row.unique_id,
    message: row.message,
    byteOffset: row.byte_offset,
  };
}

const filter = `run_seq = @runSeq AND step = @step AND level >= @level AND (@uniqueId IS NULL OR unique_id = @uniqueId)
  AND (@search = '' OR instr(lower(message), @search) OR instr(lower(name), @search) OR instr(lower(coalesce(unique_id, '')), @search))`;

/** Statements on the table `events`. A raw line counts as level info: other programs' words are seldom noise. */
export function eventRows(database: Database): EventRows {
  const insert = database.prepare<[number, number, number, number, number | null, number, number, string, string | null, string]>(
    'INSERT INTO events (run_seq, step, line, byte_offset, at, level, raw, name, unique_id, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const page = database.prepare<[object], Row>(`SELECT * FROM events WHERE ${filter} ORDER BY line LIMIT @count OFFSET @from`);
  const count = database.prepare<[object], { readonly total: number }>(`SELECT count(*) AS total FROM events WHERE ${filter}`);
  const countAll = database.prepare<[number, number], { readonly total: number }>('SELECT count(*) AS total FROM events WHERE run_seq = ? AND step = ?');
  const all = database.prepare<[number], Row>('SELECT * FROM events WHERE run_seq = ? ORDER BY step, line');
  const fatal = database.prepare<[number, number], { readonly message: string }>(
    "SELECT message FROM events WHERE run_seq = ? AND step = ? AND level = 3 AND raw = 0 AND unique_id IS NULL AND name <> 'LogCancelLine' ORDER BY line LIMIT 200",
  );
  const stretch = database.prepare<[number, number, string], { readonly from: number | null; readonly to: number | null }>(
    'SELECT min(byte_offset) AS "from", max(byte_offset) AS "to" FROM events WHERE run_seq = ? AND step = ? AND unique_id = ?',
  );
  const before = database.prepare<[object], { readonly total: number }>(
    `SELECT count(*) AS total FROM events WHERE ${filter}
     AND line < coalesce((SELECT min(line) FROM events WHERE ${filter} AND at >= @at), 9223372036854775807)`,
  );
  const clear = database.prepare<[number, number]>('DELETE FROM events WHERE run_seq = ? AND step = ?');
  return {
    insert(runSeq, step, events) {
      for (const event of events) {
        const level = event.level === 'raw' ? 1 : logLevels.indexOf(event.level);
        insert.run(runSeq, step, event.line, event.byteOffset, event.at, level, event.level === 'raw' ? 1 : 0, event.name, event.uniqueId, event.message);
      }
    },
    window(runSeq, step, query) {
      const values = { runSeq, step, level: logLevels.indexOf(query.level), uniqueId: query.uniqueId, search: query.search.toLowerCase() };
      return {
        total: count.get(values)?.total ?? 0,
        lines: page.all({ ...values, from: query.from, count: query.count }).map((row) => {
          const { byteOffset: _offset, ...line } = toLine(row);
          return line;
        }),
      };
    },
    stretch(runSeq, step, uniqueId) {
      const { from, to } = stretch.get(runSeq, step, uniqueId) ?? { from: null, to: null };
      return from === null || to === null ? null : { from, to };
    },
    before(runSeq, step, query, at) {
      const values = { runSeq, step, level: logLevels.indexOf(query.level), uniqueId: query.uniqueId, search: query.search.toLowerCase(), at };
      return before.get(values)?.total ?? 0;
    },
    count: (runSeq, step) => countAll.get(runSeq, step)?.total ?? 0,
    all: (runSeq) => all.all(runSeq).map(toLine),
    fatalMessages: (runSeq, step) => fatal.all(runSeq, step).map((row) => row.message),
    clear(runSeq, step) {
      clear.run(runSeq, step);
    },
  };
}
