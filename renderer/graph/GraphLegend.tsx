import { memo, useMemo, useState } from 'react';
import { toneOf } from '../components/tone.ts';
import type { GraphNode, GraphState } from './model.ts';
import { stateTally } from './state-tally.ts';

/** What the colours of a lineage of assets mean. */
export const assetStates: readonly GraphState[] = ['fresh', 'stale', 'running', 'warned', 'failed', 'never built'];

/** What the colours of the lineage of one run mean. */
export const runStates: readonly GraphState[] = ['succeeded', 'running', 'warned', 'failed', 'skipped'];

/** What the colours mean. Hovering a state says how many assets have it. */
export const GraphLegend = memo(function GraphLegend({ nodes, states }: { readonly nodes: readonly GraphNode[]; readonly states: readonly GraphState[] }) {
  const [tally] = useState(stateTally);
  const counts = useMemo(() => tally(nodes), [tally, nodes]);
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
});

function assetsInWords(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'asset' : 'assets'}`;
}
