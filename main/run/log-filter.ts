import { RE2JS } from 're2js';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { type LogLevel, logLevels } from '../../preload/model/run.ts';
import { logLine } from './shown-line.ts';

/** What of a log is shown. */
export interface LogFilter {
  readonly level: LogLevel;
  /** Text, without regard to case, or with `regex` an RE2 pattern (https://github.com/google/re2/wiki/Syntax); empty for everything. */
  readonly search: string;
  readonly regex?: boolean;
  readonly uniqueId: string | null;
}

/** Tells of a line of dbt.jsonl whether it passes. */
export type AcceptLine = (text: string, line: number) => boolean;

/**
 * The test a filter means, null when everything passes. The search looks in message, event name and unique id. Patterns are matched in time
 * linear in the text, so that none can hang. Fails with `invalid-input` for a broken one.
 */
export function acceptLine(filter: LogFilter, hide: (text: string) => string): Result<AcceptLine | null> {
  const pattern = filter.regex === true && filter.search !== '' ? compile(filter.search) : null;
  if (pattern?.ok === false) return pattern;
  if (filter.search === '' && filter.uniqueId === null && filter.level === 'debug') return ok(null);
  const found = pattern === null ? textFinder(filter.search) : (text: string) => pattern.value.test(text);
  const mayHold = pattern === null ? rawFinder(filter.search) : null;
  const least = logLevels.indexOf(filter.level);
  return ok((text, number) => {
    if (mayHold?.(text) === false) return false;
    if (filter.uniqueId !== null && !text.includes('unique_id')) return false;
    const line = logLine(hide(text), number);
    if (filter.uniqueId !== null && line.uniqueId !== filter.uniqueId) return false;
    if (least > 0 && ((line.level === 'raw' ? 1 : logLevels.indexOf(line.level)) < least || line.message.trim() === '')) return false;
    return filter.search === '' || found(line.message) || found(line.name) || found(line.uniqueId ?? '');
  });
}

function compile(pattern: string): Result<{ readonly test: (text: string) => boolean }> {
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE);
    return ok({ test: (text) => compiled.matcher(text).find() });
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '').replaceAll('(?m)(?i)', '') : String(error);
    return failed({ code: 'invalid-input', title: `This pattern cannot be read: ${detail}.` });
  }
}

function textFinder(search: string): (text: string) => boolean {
  const wanted = search.toLowerCase();
  return (text) => text.toLowerCase().includes(wanted);
}

/**
 * Tells quickly that a line cannot hold a text, from its JSON; null where JSON may write the text in another way than it is read. A line with
 * colours is left to the slow way: they may stand in the middle of what is looked for.
 */
function rawFinder(search: string): ((text: string) => boolean) | null {
  if (!/^[\w .,:;+*=()[\]-]+$/.test(search)) return null;
  const wanted = search.toLowerCase();
  return (text) => text.includes('\\u001b') || text.includes('\u001b') || text.toLowerCase().includes(wanted);
}
