import { describe, expect, it } from 'vitest';
import { groupAssets } from '../../../../renderer/graph/groups/group-assets.ts';
import { shownGraphMaker } from '../../../../renderer/graph/groups/shown-graph.ts';
import { lineageOf } from '../../../../renderer/graph/lineage.ts';
import type { GraphEdge, GraphNode } from '../../../../renderer/graph/model.ts';
import { layOut } from '../../../../renderer/graph/layout/layout.ts';
import { layoutEdges, sameStructure } from '../../../../renderer/graph/engine/structure.ts';
import { emphasisFor } from '../../../../renderer/graph/scene/emphasis.ts';
import { buildScene, turns } from '../../../../renderer/graph/scene/scene.ts';
import { someAsset } from '../../assets/some-assets.ts';

const names = ['stg_a', 'stg_b', 'int_a', 'int_b', 'fct_a', 'fct_b'];
const assets = names.map((name) => someAsset(name, { id: name, kind: 'model', folder: `models/${name.endsWith('a') ? 'x' : 'y'}`, packageName: 'p' }));
const edges: readonly GraphEdge[] = ['stg_a>int_a', 'stg_a>int_b', 'stg_b>int_b', 'int_a>int_b', 'int_a>fct_a', 'int_b>fct_a', 'fct_b>int_b'].map((pair) => {
  const [from, to] = pair.split('>') as [string, string];
  return { from, to };
});
const grouping = groupAssets(assets, edges, 'folder');
const cards = (states: Partial<Record<string, GraphNode['state']>> = {}): readonly GraphNode[] =>
  names.map((id) => ({ id, name: id, kind: 'model', state: states[id] ?? 'fresh' }));
const none: ReadonlySet<string> = new Set();
const said = (list: readonly GraphEdge[]): readonly string[] =>
  list.map(({ from, to, count, back }) => `${from}>${to}${count ? ` ${count}` : ''}${back ? ' back' : ''}`);

describe('a lineage in groups', () => {
  it('draws a card for every closed group and joins the edges between them', () => {
    const tagged = groupAssets(
      assets.map((asset) => ({ ...asset, tags: [asset.name.startsWith('stg') ? 'early' : 'late'] })),
      edges,
      'tag',
    );
    const shown = shownGraphMaker()(cards(), edges, tagged, none);
    expect(shown.nodes.map(({ name, group }) => `${name} ${group?.size}`)).toEqual(['early 2', 'late 4']);
    expect(said(shown.edges)).toEqual(['group:early>group:late 3']);
  });

  it('marks what leads back to an earlier column', () => {
    const shown = shownGraphMaker()(cards(), edges, grouping, none);
    expect(said(shown.edges)).toContain('group:marts:y>group:intermediate:y back');
  });

  it('draws the cards of an open group in its frame, and edges to others from the frame', () => {
    const open = new Set(['intermediate:x']);
    const shown = shownGraphMaker()(cards(), edges, grouping, open);
    expect(shown.frames.map(({ id }) => id)).toEqual(['group:intermediate:x']);
    expect(shown.nodes.find(({ id }) => id === 'int_a')?.frame).toBe('group:intermediate:x');
    expect(said(shown.edges)).toContain('group:staging:x>group:intermediate:x');
  });

  it('has a check in the frame of its asset, and counts it nowhere', () => {
    const check: GraphNode = { id: 'test', name: 'unique_id', kind: 'other', state: 'failed', check: { kind: 'generic', assetId: 'int_a' } };
    const group = grouping.groupOf.get('int_a')!;
    const within = { ...grouping, groupOf: new Map([...grouping.groupOf, ['test', group] as const]) };
    const read = [...edges, { from: 'int_a', to: 'test' }, { from: 'fct_b', to: 'test' }];
    const shown = shownGraphMaker()([...cards(), check], read, within, new Set([group.id]));
    expect(shown.nodes.find(({ id }) => id === 'test')?.frame).toBe(shown.frames[0]!.id);
    expect(shown.frames[0]!.face).toMatchObject({ size: 1, counts: [{ state: 'fresh', count: 1 }] });
    expect(said(shown.edges)).toContain('int_a>test');
    expect(said(shown.edges)).toContain(`group:${grouping.groupOf.get('fct_b')!.id}>${shown.frames[0]!.id} back`);
  });

  it('counts states anew without another structure', () => {
    const show = shownGraphMaker();
    const before = show(cards(), edges, grouping, none);
    const after = show(cards({ fct_a: 'failed', fct_b: 'stale' }), edges, grouping, none);
    const content = { direction: 'LR' as const };
    expect(sameStructure({ ...before, ...content }, { ...after, ...content })).toBe(true);
    expect(after.edges).toBe(before.edges);
    const words = (id: string): readonly string[] => after.nodes.find((node) => node.id === id)!.group!.words.map(({ text }) => text);
    expect(words('group:marts:x')).toEqual(['all failed']);
    expect(words('group:staging:x')).toEqual(['all fresh']);
    expect(after.nodes.find(({ id }) => id === 'group:marts:x')!.state).toBe('failed');
  });

  it('keeps what says the same the same object', () => {
    const show = shownGraphMaker();
    const before = show(cards(), edges, grouping, new Set(['staging:x']));
    const after = show(cards({ fct_a: 'failed' }), edges, grouping, new Set(['staging:x']));
    expect(after.nodes[0]).toBe(before.nodes[0]);
    expect(after.frames[0]!.face).toBe(before.frames[0]!.face);
  });

  it('says what needs a look first', () => {
    const tagged = groupAssets(assets, edges, 'owner');
    const shown = shownGraphMaker()(cards({ stg_a: 'stale', stg_b: 'stale', fct_a: 'failed', int_a: 'running' }), edges, tagged, none);
    expect(shown.nodes[0]!.group!.words.map(({ text }) => text)).toEqual(['1 failed', '1 running', '2 stale']);
    expect(shown.nodes[0]!.group!.counts.map(({ state, count }) => `${state} ${count}`)).toEqual(['fresh 2', 'stale 2', 'running 1', 'failed 1']);
  });
});

describe('a scene in groups', () => {
  const shown = shownGraphMaker()(cards(), edges, grouping, new Set(['intermediate:x']));
  const size = { width: 180, height: 68 };
  const layout = layOut({
    nodes: shown.nodes.map(({ id, group, frame }) => (group === undefined ? { id, width: 120, height: 52, frame } : { id, ...size, band: group.band })),
    edges: layoutEdges(shown.edges),
    frames: shown.frames.map(({ id, face }) => ({ id, leastWidth: 250, closed: size, band: face.band })),
    direction: 'LR',
  });
  const scene = buildScene(shown.nodes, shown.edges, layout, shown.frames);
  const turnOf = (pair: string): number => scene.edges.turn[scene.edges.numberOf[said(shown.edges).findIndex((edge) => edge.startsWith(pair))]!]!;

  it('leads edges onward, back, and round beside a column', () => {
    expect(turnOf('group:staging:x>group:intermediate:x')).toBe(turns.onward);
    expect(turnOf('group:marts:y>group:intermediate:y')).toBe(turns.back);
    expect(turnOf('group:intermediate:x>group:intermediate:y')).toBe(turns.beside);
  });

  it('has a head over every column', () => {
    expect(new Set(scene.heads.map(({ text }) => text))).toEqual(new Set(['Staging', 'Intermediate', 'Marts']));
  });

  it('emphasizes the closed groups in which the lineage of an asset lies', () => {
    const lineage = lineageOf(shown.fold.assets, shown.fold.assetEdges);
    const emphasis = emphasisFor(scene, shown.fold, lineage, ['int_a'], 'int_a')!;
    const standing = scene.cards.filter((_, i) => emphasis.nodes[i] === 1).map(({ id }) => id);
    expect(standing).toEqual(['group:staging:x', 'group:intermediate:y', 'group:marts:x', 'int_a']);
  });
});
