import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { LogLevel, LogWindow, NodeFailure, QueuedRun, RawWindow, RunDetail, RunSummary } from '../../preload/model/run.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';
import { compiledCode } from './compiled-code.ts';
import { nodeFailure } from './failure.ts';
import type { LogViews } from './log-views.ts';
import { type QueueOptions, queueTurns } from './queue.ts';
import { remoteNodes } from './remote-nodes.ts';
import { runDetail } from './run-detail.ts';
import { notFound } from './run-orders.ts';
import { runSummary } from './run-summary.ts';
import { targetDir } from './step-places.ts';
import { summariesOf } from './summaries.ts';

export interface LogQuery {
  readonly id: string;
  /** From 1; the first when it is left out, null for all of them as one log. */
  readonly step?: number | null;
  readonly level: LogLevel;
  readonly search: string;
  /** The search is an RE2 pattern. */
  readonly regex?: boolean;
  readonly uniqueId: string | null;
  readonly from: number;
  readonly count: number;
}

export interface RawQuery {
  readonly id: string;
  /** From 1; the first when it is left out. */
  readonly step?: number;
  readonly file: 'stdout' | 'stderr';
  readonly from: number;
  readonly count: number;
}

/** What may be asked about runs. */
export interface RunQueries {
  lastRunOf(projectId: string): RunSummary | null;
  /** What waits, in the order in which it will start; every project's. */
  queue(): readonly QueuedRun[];
  detail(id: string): Result<RunDetail>;
  log(query: LogQuery): Promise<Result<LogWindow>>;
  /** The position in that log of the first line of `at` (milliseconds since the epoch) or later. */
  logPosition(query: Omit<LogQuery, 'from' | 'count'>, at: number): Promise<Result<number>>;
  raw(query: RawQuery): Promise<Result<RawWindow>>;
  /** `step` null: the one the node failed in. */
  failure(id: string, uniqueId: string, step?: number | null): Promise<Result<NodeFailure>>;
  /** The code that the newest run of a node compiled, and when that run was done with it (milliseconds since the epoch); null when none did. */
  compiledCode(projectId: string, uniqueId: string): Promise<{ readonly code: string; readonly at: number } | null>;
  summary(run: RunRecord): RunSummary;
}

export interface RunQueriesOptions {
  readonly history: History;
  readonly views: LogViews;
  readonly queue: QueueOptions;
}

export function createRunQueries({ history, views, queue }: RunQueriesOptions): RunQueries {
  const summary = (run: RunRecord): RunSummary => runSummary(run, history.steps.list(run.seq));

  function stepOf(id: string, number: number): { readonly run: RunRecord; readonly step: StepRecord } | null {
    const run = history.runs.get(id);
    const step = run === null ? null : history.steps.get(run.seq, number);
    return run === null || step === null ? null : { run, step };
  }

  return {
    summary,
    lastRunOf(projectId) {
      const run = history.runs.lastOf(projectId);
      return run === null ? null : summary(run);
    },
    queue() {
      const waiting = queueTurns(queue).map(({ run }) => run);
      return summariesOf(history, waiting).map((run, index) => ({ place: index + 1, run }));
    },
    detail(id) {
      const run = history.runs.get(id);
      return run === null ? failed(notFound(id)) : ok(runDetail(history, run));
    },
    async log(query) {
      if (query.step === null) {
        const run = history.runs.get(query.id);
        return run === null ? failed(notFound(query.id)) : views.logOfAll(run, history.steps.list(run.seq), query);
      }
      const found = stepOf(query.id, query.step ?? 1);
      return found === null ? failed(notFound(query.id)) : views.log(found.run, found.step, query);
    },
    async logPosition(query, at) {
      if (query.step === null) {
        const run = history.runs.get(query.id);
        return run === null ? failed(notFound(query.id)) : views.positionInAll(run, history.steps.list(run.seq), query, at);
      }
      const found = stepOf(query.id, query.step ?? 1);
      return found === null ? failed(notFound(query.id)) : views.positionAt(found.run, found.step, query, at);
    },
    async raw(query) {
      const found = stepOf(query.id, query.step ?? 1);
      return found === null ? failed(notFound(query.id)) : ok(await views.raw(found.run, found.step, query));
    },
    async failure(id, uniqueId, step = null) {
      const run = history.runs.get(id);
      const node = run === null || step !== null ? null : failedNode(history, run, uniqueId);
      const found = stepOf(id, step ?? node?.step ?? 1);
      if (found === null) return failed(notFound(id));
      const nodes =
        found.run.remote === null
          ? history.nodes.ofStep(found.run.seq, found.step.number)
          : remoteNodes(id, history.remote.ofRun(found.run.seq)).map((each) => ({ ...each, dependsOn: [] }));
      return nodeFailure(found.step, nodes, uniqueId, found.run.projectDir);
    },
    async compiledCode(projectId, uniqueId) {
      const last = history.assets.lastCompiled(projectId, uniqueId);
      const code = last === null ? null : await compiledCode(targetDir(last), { uniqueId, path: last.path });
      return last === null || code === null ? null : { code, at: last.at };
    },
  };
}

/** The node in the step it failed in; in the last that met it when it failed in none. */
function failedNode(history: History, run: RunRecord, uniqueId: string): { readonly step: number } | null {
  const nodes = history.nodes.ofRun(run.seq).filter((node) => node.uniqueId === uniqueId);
  return nodes.find(({ status }) => ['error', 'fail', 'runtime error', 'partial success'].includes(status)) ?? nodes.at(-1) ?? null;
}
