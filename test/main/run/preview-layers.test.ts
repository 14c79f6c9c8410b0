import { describe, expect, it } from 'vitest';
import type { LaunchNode } from '../../../main/run/launch-run.ts';
import { previewLayers } from '../../../main/run/preview-layers.ts';

const model = (name: string, resourceType = 'model'): LaunchNode => ({
  uniqueId: `${resourceType}.shop.${name}`,
  name,
  resourceType,
  materialized: 'view',
  assetId: `${resourceType}.shop.${name}`,
  path: null,
  relation: null,
  dependsOn: [],
});
const check = (name: string, on: string, ...others: readonly string[]): LaunchNode => ({
  ...model(name, 'test'),
  assetId: `model.shop.${on}`,
  dependsOn: [on, ...others].map((id) => `model.shop.${id}`),
});
const edge = (from: string, to: string) => ({ from: `model.shop.${from}`, to: `model.shop.${to}` });
const described = (id: string) => ({ name: id.split('.').at(-1) ?? '', resourceType: 'model', materialized: 'table', state: 'stale' as const });
const shown = (nodes: readonly LaunchNode[], edges: Parameters<typeof previewLayers>[1]) =>
  previewLayers(nodes, edges, described).layers.map((layer) => layer.assets.map(({ name, checks, runs }) => `${name} ${checks}${runs ? '' : ' only'}`));

describe('previewLayers', () => {
  it('puts each asset below the deepest one it needs', () => {
    const nodes = [model('d'), model('c'), model('b'), model('a')];
    expect(shown(nodes, [edge('a', 'b'), edge('b', 'd'), edge('a', 'd'), edge('a', 'c')])).toEqual([['a 0'], ['b 0', 'c 0'], ['d 0']]);
  });

  it('keeps the order across what is not selected', () => {
    expect(shown([model('a'), model('c')], [edge('a', 'b'), edge('b', 'c')])).toEqual([['a 0'], ['c 0']]);
  });

  it('does not count what is not selected as a layer', () => {
    expect(shown([model('b'), model('c')], [edge('a', 'b'), edge('x', 'a'), edge('y', 'c')])).toEqual([['b 0', 'c 0']]);
  });

  it('shows a check on its asset, on another one it reads, or on its own', () => {
    const nodes = [model('a'), model('b'), check('t1', 'a'), check('t2', 'x', 'b'), check('t3', 'x'), check('t4', 'x')];
    expect(shown(nodes, [edge('a', 'b'), edge('a', 'x')])).toEqual([['a 1'], ['b 1', 'x 2 only']]);
  });

  it('sorts seeds before models, then by name', () => {
    expect(shown([model('b'), model('z', 'seed'), model('a')], [])).toEqual([['z 0', 'a 0', 'b 0']]);
  });

  it('says what state an asset is in', () => {
    expect(previewLayers([model('a')], [], described).layers[0]?.assets[0]?.state).toBe('stale');
  });

  it('ends on a cycle', () => {
    expect(shown([model('a'), model('b')], [edge('a', 'b'), edge('b', 'a')])).toHaveLength(1);
  });
});
