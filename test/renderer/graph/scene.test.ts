import { describe, expect, it } from 'vitest';
import { boxAt } from '../../../renderer/graph/cull/hit.ts';
import { inSight, sightOf } from '../../../renderer/graph/cull/visible.ts';
import { layoutEdges, sameStructure } from '../../../renderer/graph/engine/structure.ts';
import { layOut } from '../../../renderer/graph/layout/layout.ts';
import { shownGraphMaker } from '../../../renderer/graph/groups/shown-graph.ts';
import { lineageOf } from '../../../renderer/graph/lineage.ts';
import type { GraphEdge, GraphNode } from '../../../renderer/graph/model.ts';
import { cardBox } from '../../../renderer/graph/scene/card-size.ts';
import { emphasisFor } from '../../../renderer/graph/scene/emphasis.ts';
import { buildScene } from '../../../renderer/graph/scene/scene.ts';

const node = (id: string, state: GraphNode['state'] = 'fresh', detail = ''): GraphNode => ({ id, name: id, kind: 'model', state, detail });
const ids = ['raw', 'stg', 'mart', 'side', 'skip'];
const nodes = ids.map((id) => node(id));
const edges: GraphEdge[] = ['raw>stg', 'stg>mart', 'raw>side', 'raw>mart', 'raw>ghost'].map((pair) => ({ from: pair.split('>')[0]!, to: pair.split('>')[1]! }));
const measure = (text: string): number => text.length * 7;
const boxes = nodes.map((each) => cardBox(each, '12px x', measure));
const scene = buildScene(nodes, edges, layOut({ nodes: boxes, edges: layoutEdges(edges), direction: 'LR' }));
const boxOf = (id: string): number[] => [...scene.boxes.slice(scene.place.get(id)! * 4, scene.place.get(id)! * 4 + 4)];

describe('scene', () => {
  it('draws edges from the right of the source to the left of the target, and none to assets that are not there', () => {
    const { count, start, points } = scene.edges;
    expect(count).toBe(4);
    expect([points[0], points[start[1]! - 2]]).toEqual([boxOf('raw')[2], boxOf('stg')[0]]);
  });

  it('finds the card under a point', () => {
    const [left, top, right, bottom] = boxOf('mart') as [number, number, number, number];
    expect(scene.cards[boxAt(scene.boxes, (left + right) / 2, (top + bottom) / 2)]!.id).toBe('mart');
    expect(boxAt(scene.boxes, right + 3, bottom + 3)).toBe(-1);
    expect(scene.cards[boxAt(scene.boxes, right + 3, bottom + 3, 5)]!.id).toBe('mart');
  });

  it('sees only what the viewport shows', () => {
    const [left, top] = boxOf('mart') as [number, number];
    const sight = sightOf(1, { x: -left - 1, y: -top - 1 }, 10, 10);
    expect(inSight(scene.boxes, sight).map((i) => scene.cards[i]!.id)).toEqual(['mart']);
    expect(inSight(scene.boxes, sightOf(0.01, { x: 0, y: 0 }, 900, 900))).toHaveLength(5);
  });
});

describe('emphasis', () => {
  const lineage = lineageOf(ids, edges);
  const { fold } = shownGraphMaker()(nodes, edges, null, new Set());
  const standing = (selected: string | null): string[] => {
    const emphasis = emphasisFor(scene, fold, lineage, selected === null ? [] : [selected], selected);
    return emphasis === null ? [] : ids.filter((id) => emphasis.nodes[scene.place.get(id)!] === 1);
  };

  it('is the selected asset with all it is made from and all made from it', () => {
    expect(standing('stg')).toEqual(['raw', 'stg', 'mart']);
    expect(standing('skip')).toEqual(['skip']);
  });

  it('leaves an edge that passes the selected asset by dimmed', () => {
    const { edges: lines } = emphasisFor(scene, fold, lineage, ['stg'], 'stg')!;
    const drawn = [...lines.keys()]
      .filter((e) => lines[e] === 1)
      .map((e) => `${scene.cards[scene.edges.source[e]!]!.id}>${scene.cards[scene.edges.target[e]!]!.id}`);
    expect(drawn).toEqual(['raw>stg', 'stg>mart']);
  });

  it('is nothing without a selection or for an asset that is not shown', () => {
    expect(emphasisFor(scene, fold, lineage, [], null)).toBeNull();
    expect(emphasisFor(scene, fold, lineage, ['ghost'], 'ghost')).toBeNull();
  });
});

describe('cards', () => {
  it('take their width from the name alone, so that no state moves them', () => {
    const long = { ...node('int_listings_joined_to_hosts'), detail: '1 of 5 checks' };
    const failed: GraphNode = { ...long, state: 'failed', detail: '12 of 15 checks' };
    expect(cardBox(long, '12px x', measure)).toEqual(cardBox(failed, '12px x', measure));
    expect(cardBox(long, '12px x', measure).width).toBeGreaterThan(cardBox(node('a'), '12px x', measure).width);
  });

  it('keep their places while only states change', () => {
    const content = { nodes, edges, frames: [], direction: 'LR' as const };
    expect(sameStructure(content, { ...content, nodes: nodes.map((each) => ({ ...each, state: 'running' as const })) })).toBe(true);
    expect(sameStructure(content, { ...content, nodes: [...nodes, node('new')] })).toBe(false);
    expect(sameStructure(content, { ...content, edges: edges.slice(1) })).toBe(false);
    expect(sameStructure(content, { ...content, direction: 'TB' })).toBe(false);
  });
});
