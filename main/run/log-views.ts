import type { LogWindow, RawWindow } from '../../preload/model/run.ts';
import { isFinal } from '../../preload/model/run.ts';
import { stepFiles } from '../dbt/step-files.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';
import type { HideSecrets } from './hide-secrets.ts';
import { logLine, matches } from './log-filter.ts';
import { type LineIndex, openLineIndex } from './line-index.ts';
import type { LogQuery, RawQuery } from './run-service.ts';

export interface LogViews {
  log(run: RunRecord, step: StepRecord, query: LogQuery): Promise<LogWindow>;
  raw(run: RunRecord, step: StepRecord, query: RawQuery): Promise<RawWindow>;
  close(): void;
}

/** Views that are kept: a few filters of the run on the screen. Each costs some bytes per thousand lines, or per match. */
const keptViews = 6;
/** How long (milliseconds) one question may read on before it answers with what it has: the screen asks again while it is not complete. */
const readingTime = 150;

/**
 * Windows onto the log of a run. Info and above come from the events in the history; level debug from the log file itself, through an
 * index that grows as the file does and never holds the text.
 */
export function createLogViews(history: History, hide: HideSecrets): LogViews {
  const indexes = new Map<string, LineIndex>();

  function index(key: string, file: string, accept: ((text: string, line: number) => boolean) | null): LineIndex {
    const found = indexes.get(key) ?? openLineIndex(file, accept);
    // Newest use last, so that the first is the one to let go.
    indexes.delete(key);
    indexes.set(key, found);
    for (const [oldest, view] of indexes) {
      if (indexes.size <= keptViews) break;
      indexes.delete(oldest);
      view.close();
    }
    return found;
  }

  return {
    async log(run, step, query) {
      const { level, search, uniqueId, from, count } = query;
      if (level !== 'debug') {
        return { ...history.events.window(run.seq, step.number, { level, search, uniqueId, from, count }), from, complete: isFinal(run.status) };
      }
      const filtered = search !== '' || uniqueId !== null;
      const accept = filtered ? (text: string, line: number) => matches(logLine(hide(text), line), query) : null;
      const view = index(JSON.stringify([run.id, 'log', search.toLowerCase(), uniqueId]), stepFiles(step.dir).log, accept);
      const caughtUp = await view.readOn(readingTime, isFinal(run.status));
      const lines = await view.lines(from, count);
      return { total: view.total, from, lines: lines.map(({ text, line }) => logLine(hide(text), line)), complete: caughtUp && isFinal(run.status) };
    },

    async raw(run, step, query) {
      const files = stepFiles(step.dir);
      const file = query.file === 'stdout' ? files.log : files.stderr;
      const view = index(JSON.stringify([run.id, query.file]), file, null);
      const caughtUp = await view.readOn(readingTime, isFinal(run.status));
      const lines = await view.lines(query.from, query.count);
      return { total: view.total, from: query.from, lines: lines.map((line) => hide(line.text)), complete: caughtUp && isFinal(run.status) };
    },

    close() {
      for (const view of indexes.values()) view.close();
      indexes.clear();
    },
  };
}
