import type { GraphState } from '../model.ts';

/** Whether a node stands out, is dimmed, or nothing is selected. */
export type Standing = 'plain' | 'lineage' | 'dimmed';

const quiet: ReadonlySet<GraphState> = new Set(['fresh', 'succeeded', 'passed', 'never built', 'not run', 'none', 'queued', 'skipped', 'canceled']);

/** How strongly a block far away is painted: what needs a look stands out from what is well. */
export function blockAlpha(state: GraphState, standing: Standing): number {
  if (standing === 'dimmed') return 0.32;
  if (standing === 'lineage') return 0.9;
  return quiet.has(state) ? 0.5 : 0.95;
}
