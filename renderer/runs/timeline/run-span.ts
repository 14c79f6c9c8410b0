import type { NodeResult, RunSummary } from '../../../preload/model/run.ts';

/** The stretch of time a timeline shows. Milliseconds since the epoch. */
export interface RunSpan {
  readonly from: number;
  readonly until: number;
  /** When the first node started, null before it. */
  readonly firstNodeAt: number | null;
}

/**
 * From launch to the end, or to `now` while the run goes on. A wait much longer than the run itself is left out, so that it does not
 * press the bars together; it is said in words elsewhere.
 */
export function runSpan(run: Pick<RunSummary, 'createdAt' | 'startedAt' | 'finishedAt'>, nodes: readonly NodeResult[], now: number): RunSpan {
  let firstNodeAt: number | null = null;
  let lastAt = 0;
  for (const node of nodes) {
    if (node.startedAt !== null && (firstNodeAt === null || node.startedAt < firstNodeAt)) firstNodeAt = node.startedAt;
    lastAt = Math.max(lastAt, node.finishedAt ?? 0);
  }
  const until = Math.max(run.finishedAt ?? now, lastAt);
  if (run.startedAt === null) return { from: run.createdAt, until, firstNodeAt };
  const waited = run.startedAt - run.createdAt;
  const from = waited <= 2 * (until - run.startedAt) + 60_000 ? run.createdAt : run.startedAt;
  return { from: Math.min(from, firstNodeAt ?? from), until, firstNodeAt };
}
