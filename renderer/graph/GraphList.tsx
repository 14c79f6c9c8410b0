import { memo } from 'react';
import type { GraphNode } from './model.ts';

/** More assets than this are not listed one by one: the table of assets is the place for that. */
const mostListed = 1000;

interface GraphListProps {
  readonly label: string;
  readonly nodes: readonly GraphNode[];
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
}

/** The graph for those who do not see a canvas: its assets as a list, each with its state. */
export function GraphList({ label, nodes, selectedId, onSelect }: GraphListProps) {
  return (
    <ul className="graph-unseen" aria-label={`${label}, as a list`}>
      {nodes.slice(0, mostListed).map((node) => (
        <ListedAsset key={node.id} node={node} selected={node.id === selectedId} onSelect={onSelect} />
      ))}
    </ul>
  );
}

interface ListedAssetProps {
  readonly node: GraphNode;
  readonly selected: boolean;
  readonly onSelect: (id: string) => void;
}

const ListedAsset = memo(function ListedAsset({ node, selected, onSelect }: ListedAssetProps) {
  return (
    <li data-asset={node.id} data-state={node.state}>
      <button type="button" tabIndex={-1} aria-pressed={selected} onClick={() => onSelect(node.id)}>
        {node.name}, {node.state === 'none' ? node.kind.replaceAll('_', ' ') : node.state} {node.detail}
      </button>
    </li>
  );
});
