import type { LogLine } from '../../preload/model/run.ts';
import { readLogLine } from '../dbt/log-line.ts';

/** A line of dbt.jsonl as the log view shows it; `line` from 0. */
export function logLine(text: string, line: number): LogLine {
  const record = readLogLine(text);
  if (record.kind === 'raw') return { line, at: null, level: 'raw', name: '', uniqueId: null, message: record.message };
  return { line, at: record.at, level: record.level, name: record.name, uniqueId: record.uniqueId, message: record.message };
}

/** True when a line passes the filter; the search looks in message, name and unique id without regard to case. */
export function matches(line: LogLine, filter: { readonly search: string; readonly uniqueId: string | null }): boolean {
  if (filter.uniqueId !== null && line.uniqueId !== filter.uniqueId) return false;
  const search = filter.search.toLowerCase();
  return search === '' || [line.message, line.name, line.uniqueId ?? ''].some((text) => text.toLowerCase().includes(search));
}
