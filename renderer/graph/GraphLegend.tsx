import { memo } from 'react';
import { toneOf } from '../components/tone.ts';
import type { GraphNode, GraphState } from './model.ts';

/** What the colours of a lineage of assets mean. */
export const assetStates: readonly GraphState[] = ['fresh', 'stale', 'running', 'warned', 'failed', 'never built'];

/** What the colours of the lineage of one run mean. */
export const runStates: readonly GraphState[] = ['succeeded', 'running', 'warned', 'failed', 'skipped'];

/** What the colours mean. Hovering a state says how many assets have it. */
export const GraphLegend = memo(function GraphLegend({ nodes, states }: { readonly nodes: readonly GraphNode[]; readonly states: readonly GraphState[] }) {
  const counts = states.map(() => 0);
  for (const { state, check } of nodes) {
    const at = check === undefined ? states.indexOf(state) : -1;
    if (at >= 0) counts[at]! += 1;
  }
  return (
    <ul className="graph-overlay graph-legend" aria-label="Colours">
      {states.map((state, i) => (
        <li key={state} title={assetsInWords(counts[i]!)}>
          <span className={`graph-dot tone-${toneOf(state)}`} aria-hidden />
          {state}
        </li>
      ))}
    </ul>
  );
});

function assetsInWords(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'asset' : 'assets'}`;
}
