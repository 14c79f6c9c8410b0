import { ok, type Result } from '../../preload/model/result.ts';
import type { LogWindow, RawWindow } from '../../preload/model/run.ts';
import { isFinal } from '../../preload/model/run.ts';
import { stepFiles } from '../dbt/step-files.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';
import type { HideSecrets } from './hide-secrets.ts';
import { readAllSteps, type StepLog, type StepWindow } from './all-steps-log.ts';
import { keptEvents } from './event-of-line.ts';
import type { LogFilter } from './log-filter.ts';
import { logLine } from './shown-line.ts';
import { type LineIndex, openLineIndex } from './line-index.ts';
import type { LogQuery, RawQuery } from './run-service.ts';

export interface LogViews {
  /** `invalid-input` for a pattern that cannot be read. */
  log(run: RunRecord, step: StepRecord, query: LogQuery): Promise<Result<LogWindow>>;
  /** The lines of these steps as one log. */
  logOfAll(run: RunRecord, steps: readonly StepRecord[], query: LogQuery): Promise<Result<LogWindow>>;
  /** The position, among the lines that pass, of the first one of `at` (milliseconds since the epoch) or later. */
  positionAt(run: RunRecord, step: StepRecord, filter: LogFilter, at: number): Promise<Result<number>>;
  /** The same in the log of these steps as one. */
  positionInAll(run: RunRecord, steps: readonly StepRecord[], filter: LogFilter, at: number): Promise<Result<number>>;
  raw(run: RunRecord, step: StepRecord, query: RawQuery): Promise<RawWindow>;
  close(): void;
}

/** Views that are kept: a few filters of the run on the screen, for each of its steps. Each costs some bytes per thousand lines, or per match. */
const keptViews = 24;
/** How long (milliseconds) one question may read on before it answers with what it has: the screen asks again while it is not complete. */
const readingTime = 150;

/**
 * Windows onto the log of a run. Info and above come from the events in the history; level debug, and patterns, from the log file itself,
 * through an index that grows as the file does and never holds the text.
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

  /** The lines of the log file that pass. */
  async function fileView(run: RunRecord, step: StepRecord, filter: LogFilter): Promise<Result<LineIndex>> {
    // With it comes the machine of patterns, which a start of Orrery does not need.
    const { acceptLine } = await import('./log-filter.ts');
    const accept = acceptLine(filter, hide);
    if (!accept.ok) return accept;
    const { level, regex = false, uniqueId } = filter;
    const search = regex ? filter.search : filter.search.toLowerCase();
    return ok(index(JSON.stringify([run.id, step.number, 'log', level, regex, search, uniqueId]), stepFiles(step.dir).log, accept.value));
  }

  /** The history has what people look for, unless a step has said too much to keep; it knows nothing of patterns. */
  const inHistory = (run: RunRecord, step: StepRecord, filter: LogFilter): boolean =>
    filter.level !== 'debug' &&
    !(filter.regex === true && filter.search !== '') &&
    (step.logLines < keptEvents || history.events.count(run.seq, step.number) < keptEvents);

  /** `over`: the step writes no more. */
  async function read(run: RunRecord, step: StepRecord, query: LogFilter & Stretch, over: boolean): Promise<Result<StepWindow>> {
    const { level, search, uniqueId, from, count } = query;
    if (inHistory(run, step, query) && level !== 'debug') {
      return ok({ ...history.events.window(run.seq, step.number, { level, search, uniqueId, from, count }), from, complete: over, caughtUp: true });
    }
    const view = await fileView(run, step, query);
    if (!view.ok) return view;
    const caughtUp = await view.value.readOn(readingTime, over);
    const lines = await view.value.lines(from, count);
    return ok({ total: view.value.total, from, lines: lines.map(({ text, line }) => logLine(hide(text), line)), complete: caughtUp && over, caughtUp });
  }

  async function positionAt(run: RunRecord, step: StepRecord, filter: LogFilter, at: number): Promise<Result<number>> {
    const { level, search, uniqueId } = filter;
    if (inHistory(run, step, filter) && level !== 'debug') return ok(history.events.before(run.seq, step.number, { level, search, uniqueId }, at));
    const view = await fileView(run, step, filter);
    if (!view.ok) return view;
    await view.value.readOn(readingTime, isFinal(run.status));
    return ok(await firstAt(view.value, at));
  }

  const stepLog = (run: RunRecord, step: StepRecord, query: LogFilter): StepLog => ({
    heading: { line: 0, at: step.startedAt, level: 'info', name: '', uniqueId: null, message: step.commandLine, step: step.number, isHeading: true },
    read: (from, count) => read(run, step, { ...query, from, count }, isFinal(run.status) || step.finishedAt !== null),
  });
  const begun = (steps: readonly StepRecord[]): readonly StepRecord[] => steps.filter((step) => step.startedAt !== null);

  return {
    async log(run, step, query) {
      const window = await read(run, step, query, isFinal(run.status));
      if (!window.ok) return window;
      const { caughtUp: _caughtUp, ...shown } = window.value;
      return ok(shown);
    },

    logOfAll: (run, steps, query) =>
      readAllSteps(
        begun(steps).map((step) => stepLog(run, step, query)),
        query.from,
        query.count,
        isFinal(run.status),
      ),

    positionAt,

    async positionInAll(run, steps, filter, at) {
      const before = begun(steps).filter((step) => (step.startedAt ?? 0) <= at);
      const last = before.at(-1);
      if (last === undefined) return ok(0);
      const logs = before.slice(0, -1).map((step) => stepLog(run, step, filter));
      const [all, inLast] = [await readAllSteps(logs, 0, 0, true), await positionAt(run, last, filter, at)];
      if (!all.ok) return all;
      return inLast.ok ? ok(all.value.total + 1 + inLast.value) : inLast;
    },

    async raw(run, step, query) {
      const files = stepFiles(step.dir);
      const file = query.file === 'stdout' ? files.log : files.stderr;
      const view = index(JSON.stringify([run.id, step.number, query.file]), file, null);
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

interface Stretch {
  readonly from: number;
  readonly count: number;
}

/** Lines that other programs print have no time: as many are looked at to find one that has. */
const timelessRun = 50;

/** Halves the lines until the first of `at` or later is found: their times rise, but for what several threads write at once. */
async function firstAt(view: LineIndex, at: number): Promise<number> {
  let least = 0;
  let most = view.total;
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    const lines = await view.lines(middle, Math.min(timelessRun, most - middle));
    const time = lines.map(({ text, line }) => logLine(text, line).at).find((found) => found !== null) ?? null;
    if (time === null || time >= at) most = middle;
    else least = middle + 1;
  }
  return least;
}
