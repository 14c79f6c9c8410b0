import { expect, test } from 'vitest';
import { skipChain } from '../../../../renderer/runs/failures/skip-chain.ts';
import { nodeKey } from '../../../../renderer/runs/node-key.ts';
import { check, node } from '../some-nodes.ts';

const failed = node('src', { status: 'error' });
const skipped = (name: string, because: string) => node(name, { status: 'skipped', skippedBecauseOf: because });
const mapOf = (nodes: readonly ReturnType<typeof node>[]) => new Map(nodes.map((each) => [nodeKey(each), each]));
const names = (nodes: readonly { readonly name: string }[]): readonly string[] => nodes.map(({ name }) => name);

test('tells how a failure came down to a node', () => {
  const [b, c] = [skipped('b', failed.uniqueId), skipped('c', failed.uniqueId)];
  const reads = { [b.uniqueId]: [failed.uniqueId], [c.uniqueId]: [b.uniqueId, 'model.stays.elsewhere'] };
  expect(names(skipChain(c, mapOf([failed, b, c]), reads))).toEqual(['src', 'b', 'c']);
  expect(names(skipChain(b, mapOf([failed, b, c]), reads))).toEqual(['src', 'b']);
});

test('begins with the check whose failure stopped what reads its asset', () => {
  const asset = node('listings', { status: 'success' });
  const bad = check('accepted', 'listings', { status: 'fail' });
  const [b, c] = [skipped('b', bad.uniqueId), skipped('c', bad.uniqueId)];
  const reads = { [bad.uniqueId]: [asset.uniqueId], [b.uniqueId]: [asset.uniqueId], [c.uniqueId]: [b.uniqueId] };
  expect(names(skipChain(c, mapOf([asset, bad, b, c]), reads))).toEqual(['accepted', 'b', 'c']);
});

test('is only the ends where the way is not known, and nothing without a cause', () => {
  const b = skipped('b', failed.uniqueId);
  expect(names(skipChain(b, mapOf([failed, b]), {}))).toEqual(['src', 'b']);
  expect(skipChain(b, mapOf([b]), {})).toEqual([]);
  expect(skipChain(node('x', { status: 'skipped' }), mapOf([failed]), {})).toEqual([]);
});
