import path from 'node:path';
import type { OrreryError } from '../../preload/model/result.ts';
import { isFinal, type RunCounts } from '../../preload/model/run.ts';
import { readLogLine } from '../dbt/log-line.ts';
import { stepFiles } from '../dbt/step-files.ts';
import type { EventRecord } from '../history/event-rows.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { historyProblem, isPassing } from '../history/sqlite-error.ts';
import type { StepRecord } from '../history/step-rows.ts';
import { eventOfLine, isAlwaysKept, keptEvents } from './event-of-line.ts';
import { followLog, type LogFollower } from './follow-log.ts';
import type { HideSecrets } from './hide-secrets.ts';
import type { Descriptions } from './late-descriptions.ts';
import { countNodes, sumOfCounts } from './node-state.ts';
import { openProgress, type RunProgress } from './run-progress.ts';
import { nextRunStatus } from './run-state.ts';
import type { SplitLine } from './split-lines.ts';

export interface IngestOptions {
  readonly history: History;
  readonly run: RunRecord;
  readonly step: StepRecord;
  /** What must not be written down is taken out of every line. */
  readonly hide: HideSecrets;
  /** What the run's own manifest says of nodes that nobody knew at launch: given once, when it is there; null before and after. */
  readonly descriptions: () => Promise<Descriptions> | null;
  /** True when dbt is gone and will write nothing more. */
  readonly isOver: () => boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Something was written to the history. */
  readonly onCommit: () => void;
  /** The history cannot be written for now; null when it can be again. */
  readonly onTrouble: (problem: OrreryError | null) => void;
  readonly report: (message: string, error?: unknown) => void;
}

export interface Ingest {
  /** `end` when all of the log is in the history; `stopped` when told to stop, or when another Orrery has taken the run over. */
  readonly done: LogFollower['done'];
  stop(): void;
}

/** Another Orrery reads this run now. */
class TakenOver extends Error {}

const longestRetry = 5_000;

/**
 * Reads dbt's log into the history: lines become events, and one transaction inserts the events, updates the nodes and the counts, and
 * moves the offset on. The offset is compared before it is moved, so that two Orreries never both count a line.
 */
export function ingest(o: IngestOptions): Ingest {
  const { history, run, step } = o;
  let loaded: RunProgress | null = null;
  let described: Descriptions | null = null;
  let offset = step.logOffset;
  let lineNumber = step.logLines;
  let troubled = false;
  /** Events of this step that the history holds, null while nobody has counted them. */
  let held: number | null = null;
  let hasBegun = step.status === 'STARTED';
  /** The nodes of the other steps, which stay as they are while this one runs. */
  let others: RunCounts | null = null;

  function load(): RunProgress {
    const elsewhere = history.nodes.ofRun(run.seq).filter((node) => node.step !== step.number);
    others = elsewhere.length === 0 ? null : countNodes(elsewhere, null);
    const total = history.runs.get(run.id)?.counts.total ?? null;
    const announced = total === null ? null : Math.max(0, total - (others?.total ?? 0)) || null;
    const progress = openProgress(run.id, step.number, run.engine, history.nodes.ofStep(run.seq, step.number), announced);
    if (described !== null) progress.describe(described);
    return progress;
  }

  /** Writes what changed in one transaction and moves the offset on to `to`. */
  function commit(progress: RunProgress, events: readonly EventRecord[], to: { readonly offset: number; readonly lines: number }): void {
    const changed = progress.takeChanged();
    history.transaction(() => {
      const current = history.runs.get(run.id);
      if (current === null || isFinal(current.status)) throw new TakenOver();
      if (!history.steps.advance(run.seq, step.number, offset, to)) throw new TakenOver();
      history.events.insert(run.seq, step.number, events);
      history.nodes.write(run.seq, changed);
      const status = progress.begun ? nextRunStatus(current.status, { kind: 'first line' }) : current.status;
      if (progress.begun && !hasBegun) history.steps.update(run.seq, step.number, { status: 'STARTED' });
      const counts = sumOfCounts(others, progress.counts());
      if (changed.length > 0 || status !== current.status || counts.total !== current.counts.total) history.runs.update(run.seq, { status, counts });
    });
    hasBegun ||= progress.begun;
    offset = to.offset;
    lineNumber = to.lines;
    o.onCommit();
  }

  function take(lines: readonly SplitLine[]): void {
    const last = lines.at(-1);
    if (last === undefined) return;
    loaded ??= load();
    const events: EventRecord[] = [];
    held ??= history.events.count(run.seq, step.number);
    for (const [index, line] of lines.entries()) {
      const record = readLogLine(o.hide(line.text));
      loaded.apply(record);
      const event = eventOfLine(record, line, lineNumber + index);
      if (event !== null && (held + events.length < keptEvents || isAlwaysKept(event))) events.push(event);
    }
    commit(loaded, events, { offset: last.end, lines: lineNumber + lines.length });
    held += events.length;
    settle();
    void o.descriptions()?.then(describe);
  }

  function describe(descriptions: Descriptions): void {
    described = descriptions;
    if (loaded === null || descriptions.size === 0) return;
    loaded.describe(descriptions);
    try {
      commit(loaded, [], { offset, lines: lineNumber });
    } catch {
      // Read anew, with the descriptions, when the next lines come; or by whoever has taken the run over.
      loaded = null;
    }
  }

  function settle(): void {
    if (!troubled) return;
    troubled = false;
    o.onTrouble(null);
  }

  function onFailure(error: unknown, attempt: number): number | null {
    if (error instanceof TakenOver) return null;
    if (!isPassing(error)) o.report(`Run ${run.id}: its log could not be written to the history`, error);
    troubled = true;
    o.onTrouble(historyProblem(error));
    // What was folded in but not written is thrown away; the same lines come again.
    loaded = null;
    held = null;
    return Math.min(longestRetry, 250 * 2 ** (attempt - 1));
  }

  const files = stepFiles(step.dir);
  const dir = path.resolve(step.dir);
  return followLog({ file: files.log, dir, lastFile: path.basename(files.exit), from: step.logOffset, take, isOver: o.isOver, onFailure });
}
