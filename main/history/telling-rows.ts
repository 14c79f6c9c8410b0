import type { Database } from 'better-sqlite3';
import type { NotifyRule } from '../../preload/model/job.ts';
import type { NodeStatus, RunStatus } from '../../preload/model/run.ts';
import type { TickCause, TickState, TriggerKind } from '../../preload/model/schedule.ts';
import type { RunRecord } from './run-rows.ts';

/** A node as far as a sentence about it needs it. */
export interface ToldNode {
  readonly uniqueId: string;
  readonly name: string;
  readonly assetId: string | null;
  readonly message: string | null;
  readonly failures: number | null;
}

/** A decided tick that a person may want to know of. */
export interface ToldTick {
  readonly projectId: string;
  readonly projectName: string | null;
  readonly kind: TriggerKind;
  readonly name: string;
  readonly due: number;
  readonly count: number;
  readonly decidedAt: number;
  readonly state: TickState;
  readonly cause: TickCause | null;
  readonly reason: string;
  readonly runId: string | null;
  /** Its run's job, and whom that tells; null without a run. */
  readonly job: string | null;
  readonly notify: NotifyRule | null;
  /** How the tick before it of the same trigger ended, null without one. */
  readonly before: { readonly state: TickState; readonly reason: string } | null;
}

/** What the history knows that makes an event worth telling. */
export interface TellingRows {
  /** The first node of a run with one of these statuses, in the order in which they ended. */
  firstNode(runSeq: number, statuses: readonly NodeStatus[]): ToldNode | null;
  /** True when another attempt of this run was made by itself. */
  isRetried(runId: string): boolean;
  /** How the run of the same job before it ended: not one that was canceled, nor one that was retried by itself. Null without one. */
  before(run: Pick<RunRecord, 'seq' | 'projectId' | 'job'>): { readonly id: string; readonly status: RunStatus; readonly warned: number } | null;
  /** The schedule or sensor whose tick launched the chain of a run, null for another. */
  triggerOf(chain: string): { readonly kind: TriggerKind; readonly name: string } | null;
  /** Ticks that ran late, were missed or failed and changed after this revision of the history, in that order. */
  ticksSince(revision: number): readonly ToldTick[];
}

interface TickRow {
  readonly project_id: string;
  readonly project_name: string | null;
  readonly kind: TriggerKind;
  readonly name: string;
  readonly due: number;
  readonly count: number;
  readonly decided_at: number;
  readonly state: TickState;
  readonly cause: TickCause | null;
  readonly reason: string;
  readonly run_id: string | null;
  readonly job: string | null;
  readonly notify: NotifyRule | null;
}

interface NodeRow {
  readonly unique_id: string;
  readonly name: string;
  readonly asset_id: string | null;
  readonly message: string | null;
  readonly failures: number | null;
}

/** Statements on runs, nodes and ticks, for notifications. */
export function tellingRows(database: Database): TellingRows {
  const firstNode = database.prepare<[number, string], NodeRow>(
    `SELECT unique_id, name, asset_id, message, failures FROM node_results WHERE run_seq = ? AND status IN (SELECT value FROM json_each(?))
     ORDER BY step, finished_at IS NULL, finished_at, start_order IS NULL, start_order LIMIT 1`,
  );
  const retried = database.prepare<[string, string], number>("SELECT 1 FROM runs WHERE retry_of = ? AND launched_by = 'automatic retry' AND chain = ?").pluck();
  const chainOf = database.prepare<[string], string>('SELECT chain FROM runs WHERE id = ?').pluck();
  const before = database.prepare<[string, string, number], { readonly id: string; readonly status: RunStatus; readonly warned: number }>(
    `SELECT id, status, warned FROM runs r WHERE project_id = ? AND job = ? AND seq < ? AND status IN ('SUCCESS', 'FAILURE')
     AND NOT EXISTS (SELECT 1 FROM runs n WHERE n.chain = r.chain AND n.retry_of = r.id AND n.launched_by = 'automatic retry')
     ORDER BY seq DESC LIMIT 1`,
  );
  const trigger = database.prepare<[string], { readonly kind: TriggerKind; readonly name: string }>('SELECT kind, name FROM ticks WHERE run_id = ? LIMIT 1');
  const ticks = database.prepare<[number], TickRow>(
    `SELECT t.*, p.name AS project_name, r.job, r.notify FROM ticks t LEFT JOIN projects p ON p.id = t.project_id LEFT JOIN runs r ON r.id = t.run_id
     WHERE t.revision > ? AND (t.state = 'failed' OR t.cause IN ('late', 'missed')) ORDER BY t.revision, t.due`,
  );
  const tickBefore = database.prepare<[string, string, string, number], { readonly state: TickState; readonly reason: string }>(
    'SELECT state, reason FROM ticks WHERE project_id = ? AND kind = ? AND name = ? AND due < ? ORDER BY due DESC LIMIT 1',
  );
  return {
    firstNode(runSeq, statuses) {
      const row = firstNode.get(runSeq, JSON.stringify(statuses));
      return row === undefined ? null : { uniqueId: row.unique_id, name: row.name, assetId: row.asset_id, message: row.message, failures: row.failures };
    },
    isRetried(runId) {
      const chain = chainOf.get(runId);
      return chain !== undefined && retried.get(runId, chain) !== undefined;
    },
    before: ({ seq, projectId, job }) => (job === null ? null : (before.get(projectId, job, seq) ?? null)),
    triggerOf: (chain) => trigger.get(chain) ?? null,
    ticksSince: (revision) =>
      ticks.all(revision).map((row) => ({
        projectId: row.project_id,
        projectName: row.project_name,
        kind: row.kind,
        name: row.name,
        due: row.due,
        count: row.count,
        decidedAt: row.decided_at,
        state: row.state,
        cause: row.cause,
        reason: row.reason,
        runId: row.run_id,
        job: row.job,
        notify: row.notify,
        before: tickBefore.get(row.project_id, row.kind, row.name, row.due) ?? null,
      })),
  };
}
