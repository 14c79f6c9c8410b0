import { describe, expect, it } from 'vitest';
import { graphLists, inParts } from '../../../main/manifest/in-parts.ts';
import { edgePairs, gatherLineage, lineagePart, partCount } from '../../../main/manifest/lineage-parts.ts';
import { assetGraph } from '../../../main/manifest/asset-graph.ts';
import type { GraphLists } from '../../../preload/model/part.ts';
import { manifest, node } from './a-manifest.ts';

const chain = Array.from({ length: 1_500 }, (_, i) => node('model', `m${i}`, { depends_on: { nodes: i === 0 ? [] : [`model.shop.m${i - 1}`] } }));
const checks = Array.from({ length: 3_000 }, (_, i) =>
  node('test', `t${i}`, { attached_node: `model.shop.m${i % 1_500}`, depends_on: { nodes: [`model.shop.m${i % 1_500}`] } }),
);
const lineage = assetGraph(manifest([...chain, ...checks]));

describe('what is too large for one message', () => {
  it('crosses in pieces that make the same whole', async () => {
    const piece = inParts<GraphLists>(() => graphLists(lineage.graph), { assets: 500, edges: 10_000 });
    const first = await piece(0);
    expect(first.parts).toBe(3);
    const lists = [first, await piece(1), await piece(2)].map((part) => ({ of: part.of, ...JSON.parse(part.text) }));
    expect(new Set(lists.map(({ of }) => of)).size).toBe(1);
    expect(lists.flatMap(({ assets }) => assets)).toEqual(lineage.graph.assets);
    expect(lists.flatMap(({ edges }) => edges)).toEqual(Array.from(edgePairs(lineage.graph)));
  });

  it('is one piece when it is small, and also when there is nothing', async () => {
    const piece = inParts<{ assets: number[]; checks: number[] }>(() => ({ assets: [], checks: [1, 2] }), { assets: 10, checks: 10 });
    expect(await piece(0)).toMatchObject({ parts: 1, text: '{"assets":[],"checks":[1,2]}' });
  });

  it('says when a piece belongs to another whole', async () => {
    let now = [1, 2, 3];
    const piece = inParts<{ all: number[] }>(() => ({ all: now }), { all: 1 });
    const first = await piece(0);
    now = [4, 5];
    expect(await piece(1)).toEqual({ of: first.of, parts: 3, text: '{"all":[2]}' });
    expect(await piece(0)).toMatchObject({ parts: 2, text: '{"all":[4]}' });
    expect((await piece(1)).of).not.toBe(first.of);
  });
});

describe('a whole that takes a while', () => {
  it('that is asked for twice is given to each in pieces that belong together', async () => {
    let asked = 0;
    const piece = inParts<{ all: number[] }>(async () => ({ all: [++asked, asked] }), { all: 1 });
    const [one, other] = await Promise.all([piece(0), piece(0)]);
    expect(one.of).not.toBe(other.of);
    const next = await piece(1);
    const first = [one, other].find(({ of }) => of === next.of);
    expect(next.text).toBe(first?.text);
  });
});

describe('a lineage on its way from the thread that read it', () => {
  it('is the same afterwards', async () => {
    const pairs = edgePairs(lineage.graph);
    const gathered = await gatherLineage(partCount(lineage), (number) => Promise.resolve(structuredClone(lineagePart(lineage, pairs, number))));
    expect(gathered).toEqual(lineage);
  });

  it('is nothing when the thread ends in between', async () => {
    expect(await gatherLineage(3, () => Promise.resolve(null))).toBeNull();
  });
});
