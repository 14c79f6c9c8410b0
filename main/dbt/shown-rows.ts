import type { ColumnType, FailingRows } from '../../preload/model/run-page.ts';
import { recordOf, textOf } from './log-line.ts';

/** Longer values are cut: a person reads them, nobody computes with them. */
const longestCell = 2_000;

/** Stands before a number that was put into quotes, so that no digit of it is lost; JSON cannot hold it as it is. */
const numberMark = '\\u0001#';
const marked = '\u0001#';

/**
 * The rows in a line of dbt's log, when it is the event `ShowNode`, else null. `data.preview` is JSON in both engines; v2 names the columns,
 * also of no rows. Numbers keep every digit they were written with.
 */
export function shownRows(line: string): Pick<FailingRows, 'columns' | 'rows'> | null {
  if (!line.includes('ShowNode')) return null;
  let event: unknown;
  try {
    event = JSON.parse(line);
  } catch {
    return null;
  }
  const { info, data } = recordOf(event);
  const preview = textOf(recordOf(data)['preview']);
  if (recordOf(info)['name'] !== 'ShowNode' || preview === null) return null;
  const parsed = parseKeepingNumbers(preview);
  if (!Array.isArray(parsed)) return null;
  const records = parsed.map(recordOf);
  const named = recordOf(data)['columns'];
  const names = Array.isArray(named) ? named.filter((name) => typeof name === 'string') : [...new Set(records.flatMap((record) => Object.keys(record)))];
  const columns = names.map((name) => ({ name, type: columnType(records.map((record) => record[name])) }));
  return { columns, rows: records.map((record) => names.map((name) => cellText(record[name]))) };
}

function parseKeepingNumbers(json: string): unknown {
  const quoted = json.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) => (token.startsWith('"') ? token : `"${numberMark}${token}"`));
  try {
    return JSON.parse(quoted);
  } catch {
    return null;
  }
}

function columnType(values: readonly unknown[]): ColumnType {
  const known = values.filter((value) => value !== null && value !== undefined);
  if (known.length === 0) return 'text';
  if (known.every((value) => typeof value === 'string' && value.startsWith(marked))) return 'number';
  if (known.every((value) => typeof value === 'boolean')) return 'boolean';
  if (known.every((value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(value))) {
    return 'time';
  }
  return 'text';
}

function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text =
    typeof value === 'string' ? (value.startsWith(marked) ? value.slice(marked.length) : value) : JSON.stringify(value).replace(/"\\u0001#([^"]*)"/g, '$1');
  return text.length > longestCell ? `${text.slice(0, longestCell)}…` : text;
}
