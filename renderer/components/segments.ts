import type { RunCounts } from '../../preload/model/run.ts';
import type { Tone } from './tone.ts';

export interface Segment {
  readonly word: 'succeeded' | 'warned' | 'failed' | 'skipped' | 'canceled' | 'running';
  readonly count: number;
  readonly tone: Tone;
}

/**
 * The parts of a run's bar in their order, empty ones left out, and how many nodes the whole bar stands for.
 * Where the total is unknown the bar stands for the nodes that were seen.
 */
export function segmentsOf(counts: RunCounts): { readonly segments: readonly Segment[]; readonly total: number } {
  const all: readonly Segment[] = [
    { word: 'succeeded', count: counts.succeeded, tone: 'ok' },
    { word: 'warned', count: counts.warned, tone: 'warn' },
    { word: 'failed', count: counts.failed, tone: 'fail' },
    { word: 'skipped', count: counts.skipped, tone: 'idle' },
    { word: 'canceled', count: counts.canceled, tone: 'idle' },
    { word: 'running', count: counts.running, tone: 'run' },
  ];
  const seen = all.reduce((sum, { count }) => sum + count, counts.queued);
  return { segments: all.filter(({ count }) => count > 0), total: Math.max(counts.total ?? 0, seen) };
}

/** How many nodes of a run are done with, whatever became of them. */
export function finishedOf(counts: RunCounts): number {
  return counts.succeeded + counts.warned + counts.failed + counts.skipped + counts.canceled;
}
