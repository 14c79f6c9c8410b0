import { toneOf } from '../components/tone.ts';
import type { GraphNode, GraphState } from './model.ts';

const shown: readonly GraphState[] = ['fresh', 'stale', 'running', 'warned', 'failed', 'never built'];

/** What the colours mean. Hovering a state says how many assets have it. */
export function GraphLegend({ nodes }: { readonly nodes: readonly GraphNode[] }) {
  return (
    <ul className="graph-overlay graph-legend" aria-label="Colours">
      {shown.map((state) => (
        <li key={state} title={countOf(nodes, state)}>
          <span className={`graph-dot tone-${toneOf(state)}`} aria-hidden />
          {state}
        </li>
      ))}
    </ul>
  );
}

function countOf(nodes: readonly GraphNode[], state: GraphState): string {
  const count = nodes.filter((node) => node.state === state).length;
  return `${count.toLocaleString('en')} ${count === 1 ? 'asset' : 'assets'}`;
}
