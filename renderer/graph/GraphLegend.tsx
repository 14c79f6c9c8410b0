import { toneOf } from '../components/tone.ts';
import type { GraphNode, GraphState } from './model.ts';

/** What the colours of a lineage of assets mean. */
export const assetStates: readonly GraphState[] = ['fresh', 'stale', 'running', 'warned', 'failed', 'never built'];

/** What the colours of the lineage of one run mean. */
export const runStates: readonly GraphState[] = ['succeeded', 'running', 'warned', 'failed', 'skipped'];

/** What the colours mean. Hovering a state says how many assets have it. */
export function GraphLegend({ nodes, states }: { readonly nodes: readonly GraphNode[]; readonly states: readonly GraphState[] }) {
  const counts = new Map<GraphState, number>();
  for (const { state, check } of nodes) if (check === undefined) counts.set(state, (counts.get(state) ?? 0) + 1);
  return (
    <ul className="graph-overlay graph-legend" aria-label="Colours">
      {states.map((state) => (
        <li key={state} title={assetsInWords(counts.get(state) ?? 0)}>
          <span className={`graph-dot tone-${toneOf(state)}`} aria-hidden />
          {state}
        </li>
      ))}
    </ul>
  );
}

function assetsInWords(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'asset' : 'assets'}`;
}
