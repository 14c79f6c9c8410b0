import { memo, useMemo, useState } from 'react';
import { counted } from '../components/format.ts';
import { groupNodeId } from './groups/shown-graph.ts';
import { listMaker } from './listed.ts';
import type { GraphEdge, GraphFrame, GraphNode } from './model.ts';
import { buildLabel } from './scene/group-size.ts';

type OnGroup = (id: string, what: 'open' | 'collapse' | 'build') => void;

interface GraphListProps {
  readonly label: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly frames: readonly GraphFrame[];
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
  readonly onGroup: OnGroup;
}

/** The graph for those who do not see a canvas: its assets as a list, each with its state, and before them its groups. */
export const GraphList = memo(function GraphList({ label, nodes, edges, frames, selectedId, onSelect, onGroup }: GraphListProps) {
  const [makeList] = useState(listMaker);
  const { assets, checks, closed } = useMemo(() => makeList(nodes), [makeList, nodes]);
  const listed = assets.length > 0;
  const degrees = useMemo(() => (listed ? degreesOf(edges) : noDegrees), [edges, listed]);
  return (
    <>
      {closed.length + frames.length > 0 && (
        <ul className="graph-unseen" aria-label={`${label}, its groups`}>
          {closed.map((node) => (
            <ListedGroup key={node.id} id={node.id} face={node.group!} open={false} onGroup={onGroup} />
          ))}
          {frames.map(({ id, face }) => (
            <ListedGroup key={id} id={id} face={face} open onGroup={onGroup} />
          ))}
        </ul>
      )}
      <ul className="graph-unseen" aria-label={`${label}, as a list`}>
        {assets.map((part, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- a part is its place; the rows in it have keys of their own
          <ListedAssets key={i} nodes={part} degrees={degrees} selectedId={selectedIn(part, selectedId)} onSelect={onSelect} />
        ))}
      </ul>
      {checks.length > 0 && (
        <ul className="graph-unseen" aria-label={`${label}, its tests`}>
          {checks.map((part, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- as above
            <ListedChecks key={i} nodes={part} selectedId={selectedIn(part, selectedId)} onSelect={onSelect} />
          ))}
        </ul>
      )}
    </>
  );
});

interface ListedPartProps {
  readonly nodes: readonly GraphNode[];
  /** The selected one, if it is among them. */
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
}

function selectedIn(nodes: readonly GraphNode[], selectedId: string | null): string | null {
  return selectedId !== null && nodes.some(({ id }) => id === selectedId) ? selectedId : null;
}

const ListedAssets = memo(function ListedAssets({ nodes, degrees, selectedId, onSelect }: ListedPartProps & { readonly degrees: ReadonlyMap<string, string> }) {
  return nodes.map((node) => (
    <ListedAsset key={node.id} node={node} degree={degrees.get(node.id) ?? noDegree} selected={node.id === selectedId} onSelect={onSelect} />
  ));
});

const ListedChecks = memo(function ListedChecks({ nodes, selectedId, onSelect }: ListedPartProps) {
  return nodes.map((node) => <ListedCheck key={node.id} node={node} selected={node.id === selectedId} onSelect={onSelect} />);
});

interface ListedGroupProps {
  readonly id: string;
  readonly face: GraphFrame['face'];
  readonly open: boolean;
  readonly onGroup: OnGroup;
}

const ListedGroup = memo(function ListedGroup({ id, face, open, onGroup }: ListedGroupProps) {
  const words = face.words.map(({ text }) => text).join(', ');
  return (
    <li data-group={id === groupNodeId(face.id) ? face.id : id}>
      <button type="button" tabIndex={-1} aria-expanded={open} onClick={() => onGroup(id, open ? 'collapse' : 'open')}>
        {face.column === null ? '' : `${face.column}: `}
        {face.name}, {counted(face.size, 'asset')}, {words}
      </button>
      {open && face.built > 0 && (
        <button type="button" tabIndex={-1} onClick={() => onGroup(id, 'build')}>
          {buildLabel(face)} of {face.name}
        </button>
      )}
    </li>
  );
});

/** How many assets one reads, and how many read it, in words. */
function degreesOf(edges: readonly GraphEdge[]): ReadonlyMap<string, string> {
  const counts = new Map<string, [number, number]>();
  const of = (id: string): [number, number] => {
    const known = counts.get(id) ?? [0, 0];
    counts.set(id, known);
    return known;
  };
  for (const { from, to } of edges) {
    of(to)[0] += 1;
    of(from)[1] += 1;
  }
  return new Map([...counts].map(([id, [above, below]]) => [id, `${above} upstream, ${below} downstream`]));
}

const noDegrees: ReadonlyMap<string, string> = new Map();
const noDegree = '0 upstream, 0 downstream';

interface ListedAssetProps {
  readonly node: GraphNode;
  readonly degree: string;
  readonly selected: boolean;
  readonly onSelect: (id: string) => void;
}

const ListedAsset = memo(function ListedAsset({ node, degree, selected, onSelect }: ListedAssetProps) {
  return (
    <li data-asset={node.id} data-state={node.state}>
      <button type="button" tabIndex={-1} aria-pressed={selected} onClick={() => onSelect(node.id)}>
        {node.name}, {node.state === 'none' ? node.kind.replaceAll('_', ' ') : node.state} {node.detail}, {degree}
      </button>
    </li>
  );
});

const ListedCheck = memo(function ListedCheck({ node, selected, onSelect }: Omit<ListedAssetProps, 'degree'>) {
  return (
    <li data-check={node.id} data-state={node.state}>
      <button type="button" tabIndex={-1} aria-pressed={selected} onClick={() => onSelect(node.id)}>
        {node.name}, {node.state} {node.detail}
      </button>
    </li>
  );
});
