import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../../main/manifest/fingerprint.ts';
import { type LastBuild, staleness } from '../../../main/manifest/staleness.ts';
import type { Asset } from '../../../preload/model/asset.ts';
import { reasonSentence, type StaleReason } from '../../../preload/model/staleness.ts';

const code = (hash: string): Fingerprint => ({ code: hash, config: '', macros: '', ephemerals: '', variables: '' });

/** An asset as the tests write it: `table a`, `view b < a`, `source s`, `ephemeral e < s`. */
function assetOf(words: string): { readonly asset: Asset; readonly above: readonly string[] } {
  const [what = '', name = ''] = words.split(' ');
  const kind = what === 'source' || what === 'seed' || what === 'snapshot' || what === 'exposure' || what === 'function' ? what : 'model';
  const asset: Asset = {
    id: name,
    name,
    kind,
    resourceType: kind,
    enabled: true,
    selector: name,
    packageName: 'shop',
    path: '',
    folder: '',
    materialized: kind === 'model' || kind === 'seed' || kind === 'snapshot' ? what : null,
    tags: [],
    group: null,
    owner: null,
    relation: kind === 'model' ? `db.main.${name}` : null,
    schema: null,
    described: false,
    checkCount: 0,
  };
  return { asset, above: words.includes('<') ? (words.split('< ')[1] ?? '').split(' ') : [] };
}

interface Given {
  readonly assets: readonly string[];
  /** When each was built, and with it its last change unless said otherwise; a text is its run. */
  readonly built: Readonly<Record<string, number | (Partial<LastBuild> & { readonly at: number })>>;
  /** Assets whose code is another now. */
  readonly edited?: readonly string[];
  readonly failed?: readonly string[];
  readonly loaded?: Readonly<Record<string, number>>;
}

function reasonsOf(given: Given): Readonly<Record<string, readonly StaleReason[]>> {
  const read = given.assets.map(assetOf);
  const builds = new Map(
    Object.entries(given.built).map(([id, said]): [string, LastBuild] => {
      const more = typeof said === 'number' ? { at: said } : said;
      const { at } = more;
      const usual = { startedAt: at, changedAt: 0, runId: `run at ${at}`, step: 1, relation: `db.main.${id}`, from: code('1'), trial: null };
      return [id, { ...usual, ...more }];
    }),
  );
  const found = staleness({
    graph: { assets: read.map(({ asset }) => asset), edges: read.flatMap(({ asset, above }) => above.map((from) => ({ from, to: asset.id }))) },
    now: new Map(read.map(({ asset: { id } }) => [id, code(given.edited?.includes(id) ? '2' : '1')])),
    textOf: () => null,
    lastBuild: (asset) => builds.get(asset.id) ?? null,
    notBuilt: (asset) => (given.failed?.includes(asset.id) ? { kind: 'not built', how: 'failed', runId: 'r' } : null),
    loadedAt: (id) => given.loaded?.[id] ?? null,
  });
  return Object.fromEntries(found);
}

const words = (given: Given): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries(reasonsOf(given)).map(([id, reasons]) => [id, reasons.map(reasonSentence)]));

const chain = ['source s', 'view v < s', 'table a < v', 'view w < a', 'table b < w', 'exposure x < b'];
const own = 'its code changed since the last build';

const cases: readonly (readonly [string, Given, Readonly<Record<string, readonly string[]>>])[] = [
  ['nothing is stale when all was built in its order', { assets: chain, built: { v: 1, a: 2, w: 3, b: 4 } }, {}],
  ['what was never built is not stale', { assets: chain, built: {}, edited: ['a'] }, {}],
  [
    'changed code makes stale what is built from it, views too',
    { assets: chain, built: { v: 1, a: 2, w: 3, b: 4 }, edited: ['a'] },
    { a: [own], w: ['upstream a is stale'], b: ['upstream w is stale'] },
  ],
  [
    'a table built later makes stale the tables below, through views, and no view',
    { assets: chain, built: { v: 1, a: 9, w: 3, b: 4 } },
    { b: ['upstream a was built after it'] },
  ],
  [
    'a table that was changed and built makes the views below stale as well',
    { assets: chain, built: { v: 1, a: { at: 9, changedAt: 9 }, w: 3, b: 4 } },
    { w: ['upstream a was changed and built after it'], b: ['upstream w is stale', 'upstream a was built after it'] },
  ],
  ['built again on what had changed, all is well', { assets: chain, built: { v: 1, a: { at: 9, changedAt: 9 }, w: 10, b: 11 } }, {}],
  ['a view built later without a change makes nothing stale', { assets: chain, built: { v: 9, a: 2, w: 3, b: 4 } }, {}],
  [
    'a view that was changed and built makes stale what reads it',
    { assets: chain, built: { v: { at: 9, changedAt: 9 }, a: 2, w: 3, b: 4 } },
    { a: ['upstream v was changed and built after it'], w: ['upstream a is stale'], b: ['upstream w is stale'] },
  ],
  [
    'newer rows of a source make stale the tables that read them through views, and what is built from those',
    { assets: chain, built: { v: 1, a: 2, w: 3, b: 4 }, loaded: { s: 9 } },
    { a: ['source s has newer rows than the last build'], b: ['upstream a is stale'] },
  ],
  ['older rows do not', { assets: chain, built: { v: 1, a: 2, w: 3, b: 4 }, loaded: { s: 2 } }, {}],
  [
    'a failed build, and what is built from it',
    { assets: chain, built: { v: 1, a: 2, w: 3, b: 4 }, failed: ['a'] },
    { a: ['its last build failed'], b: ['upstream a is stale'] },
  ],
  ['a failed build of what was never built before', { assets: ['table a', 'table b < a'], built: {}, failed: ['a'] }, { a: ['its last build failed'] }],
  [
    'ephemeral models hand on what happens above them and are not stale themselves',
    { assets: ['table a', 'ephemeral e < a', 'table b < e'], built: { a: 9, b: 4 } },
    { b: ['upstream a was built after it'] },
  ],
  [
    'a trial build, in its own run no reason for those after it',
    { assets: ['table a', 'table b < a'], built: { a: { at: 2, trial: 'empty' }, b: 3 } },
    { a: ['its last build was a trial with --empty'], b: ['upstream a is stale'] },
  ],
  [
    'seeds and snapshots as tables',
    { assets: ['seed a', 'snapshot b < a'], built: { a: 9, b: 4 }, edited: ['a'] },
    { a: [own], b: ['upstream a is stale', 'upstream a was built after it'] },
  ],
  [
    'what one run built in its order is not newer than what came after it, however its clock ran',
    { assets: ['table a', 'table b < a'], built: { a: { at: 5, runId: 'r' }, b: { at: 5, startedAt: 4, runId: 'r' } } },
    {},
  ],
  [
    'a later step of the same run is',
    { assets: ['table a', 'table b < a'], built: { a: { at: 9, runId: 'r', step: 2 }, b: { at: 5, runId: 'r', step: 1 } } },
    { b: ['upstream a was built after it'] },
  ],
  [
    'several upstream in one sentence',
    { assets: ['table a', 'table b', 'table c < a b'], built: { a: 8, b: 9, c: 4 }, edited: ['a', 'b'] },
    { a: [own], b: [own], c: ['upstream a and 1 more are stale', 'upstream b and 1 more were built after it'] },
  ],
  [
    'by times alone where it is not known what it was built from',
    { assets: ['table a', 'table b < a'], built: { a: { at: 9, from: null, changedAt: null }, b: { at: 4, from: null, changedAt: null } }, edited: ['a', 'b'] },
    { b: ['upstream a was built after it'] },
  ],
  [
    'another place with the same target',
    { assets: ['table a'], built: { a: { at: 2, relation: 'db.old.a' } } },
    { a: ['schema changed in its configuration since the last build'] },
  ],
  [
    'functions as views',
    { assets: ['function f', 'table a < f'], built: { f: { at: 9, changedAt: 9 }, a: 4 } },
    { a: ['upstream f was changed and built after it'] },
  ],
];

describe('why an asset is stale', () => {
  it.each(cases)('%s', (_what, given, expected) => expect(words(given)).toEqual(expected));

  it('says when', () => {
    expect(reasonsOf({ assets: ['table a', 'table b < a'], built: { a: 9, b: 4 } })['b']).toEqual([
      { kind: 'upstream built', id: 'a', name: 'a', at: 9, changed: false, more: 0 },
    ]);
  });

  it('comes to an end on a loop, which dbt refuses', () => {
    expect(words({ assets: ['table a < b', 'table b < a'], built: { a: 1, b: 2 }, edited: ['a'] })['a']).toEqual([own]);
  });
});
