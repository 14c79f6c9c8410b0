import { expect, it } from 'vitest';
import type { Asset, AssetState, AssetStateWord } from '../../../preload/model/asset.ts';
import { selectionOfAssets, staleBuild } from '../../../preload/model/stale-build.ts';

function asset(name: string, folder = 'models', more: Partial<Asset> = {}): Asset {
  const fields = { id: `model.shop.${name}`, name, kind: 'model', enabled: true, selector: name, packageName: 'shop', folder, materialized: 'table' };
  return { ...fields, ...more } as Asset;
}
const edge = (from: Asset, to: Asset) => ({ from: from.id, to: to.id });
const state = ({ id }: Asset, word: AssetStateWord, stale = word === 'stale'): readonly [string, AssetState] => [
  id,
  { id, word, reasons: stale ? [{ kind: 'own code' }] : [] } as unknown as AssetState,
];

it('builds what is stale or failed, and what it needs of what was never built', () => {
  const [a, e, b, c, d, f] = [asset('a'), asset('e', 'models', { materialized: 'ephemeral' }), asset('b'), asset('c'), asset('d'), asset('f')];
  const assets = [a, e, b, c, d, f];
  const edges = [edge(a, e), edge(e, b), edge(c, b), edge(b, d)];
  const states = new Map([state(a, 'never built'), state(e, 'none'), state(b, 'stale'), state(c, 'fresh'), state(d, 'failed', true), state(f, 'never built')]);
  expect(staleBuild(assets, edges, states)).toEqual({ stale: [b.id, d.id], needed: [a.id] });
});

it('leaves alone what a run has, what only fails its checks, and what is switched off', () => {
  const [a, b, c, d] = [asset('a'), asset('b'), asset('c'), asset('d', 'models', { enabled: false })];
  const failing = { id: c.id, word: 'failed', reasons: [{ kind: 'tests failing', failed: 1, of: 2 }] } as unknown as AssetState;
  const states = new Map([state(a, 'running', true), state(b, 'queued', true), [c.id, failing] as const, state(d, 'none', true)]);
  expect(staleBuild([a, b, c, d], [], states)).toEqual({ stale: [], needed: [] });
});

it('selects by name, everything at once, and whole folders where names would be too many for a command line', () => {
  const few = [asset('a'), asset('b')];
  expect(selectionOfAssets(few, new Set([few[0]?.id ?? '']), 'shop')).toBe('a');
  expect(selectionOfAssets(few, new Set(few.map(({ id }) => id)), 'shop')).toBe('fqn:*');
  const many = Array.from({ length: 6_000 }, (_value, n) => asset(`asset_${n}`, n % 2 === 0 ? `models/even/${n % 6}` : 'models/odd'));
  const foreign = asset('foreign', 'models/even', { packageName: 'other', id: 'model.other.foreign', selector: 'foreign,package:other' });
  const wanted = new Set([...many.filter(({ folder }) => folder !== 'models/odd'), many[1], foreign].map((one) => one?.id ?? ''));
  expect(selectionOfAssets([...many, foreign], wanted, 'shop')).toBe('path:models/even asset_1 foreign,package:other');
});
