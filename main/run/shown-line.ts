import type { LogLine } from '../../preload/model/run.ts';
import { readLogLine } from '../dbt/log-line.ts';

/** A line of dbt.jsonl as the log view shows it; `line` from 0. */
export function logLine(text: string, line: number): LogLine {
  const record = readLogLine(text);
  if (record.kind === 'raw') return { line, at: null, level: 'raw', name: '', uniqueId: null, message: record.message };
  return { line, at: record.at, level: record.level, name: record.name, uniqueId: record.uniqueId, message: record.message };
}
