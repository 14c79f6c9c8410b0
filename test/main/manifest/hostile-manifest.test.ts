import { describe, expect, it } from 'vitest';
import { assetDetail } from '../../../main/manifest/asset-detail.ts';
import { assetGraph } from '../../../main/manifest/asset-graph.ts';
import { readManifestText } from '../../../main/manifest/manifest-text.ts';
import { readManifest } from '../../../main/manifest/read-manifest.ts';
import { selectionDialect } from '../../../main/manifest/selection-dialect.ts';
import { selectionVocabulary } from '../../../main/manifest/selection-vocabulary.ts';
import { manifestJson, node } from './a-manifest.ts';
import { hostileManifest } from './hostile-manifest.ts';
import { hostileTexts } from './hostile-texts.ts';

/** Everything that is read from a manifest when a project is opened and looked through; throws where it cannot stand what it finds. */
function walk(text: string): { readonly assets: number; readonly failed: string | null } {
  const read = readManifestText(text);
  if (!read.ok) return { assets: 0, failed: read.error.title };
  const lineage = assetGraph(read.value);
  for (const asset of lineage.graph.assets) {
    const detail = assetDetail(read.value, lineage, asset.id);
    expect(detail?.asset).toBe(asset);
    // what crosses to the window
    JSON.stringify(detail);
    structuredClone(detail);
  }
  structuredClone(lineage);
  return { assets: lineage.graph.assets.length, failed: null };
}

function isClean(): void {
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
}

describe('a hostile manifest', () => {
  it('is a lineage like any other, its payloads texts, its keys data', () => {
    const walked = walk(hostileManifest());
    expect(walked).toEqual({ assets: 200 + 20 + 1 + 1 + 1 + 2, failed: null });
    isClean();
  });

  it('gives no address but one of the web', () => {
    const read = readManifestText(hostileManifest());
    if (!read.ok) throw new Error(read.error.title);
    const lineage = assetGraph(read.value);
    const urls = lineage.graph.assets.map(({ id }) => assetDetail(read.value, lineage, id)?.exposure?.url).filter((url) => url !== null && url !== undefined);
    expect(urls).toHaveLength(10);
    for (const url of urls) expect(url).toMatch(/^https:\/\//);
  });

  it('has no more of a meta a thousand levels deep than a person would open', () => {
    const read = readManifestText(hostileManifest());
    if (!read.ok) throw new Error(read.error.title);
    const detail = assetDetail(read.value, assetGraph(read.value), 'model.stripe.m7');
    expect(JSON.stringify(detail?.meta).length).toBeLessThan(5_000);
    expect(detail?.description).toContain('deep');
  });

  it('with huge texts is read like any other', () => {
    const huge = 'x'.repeat(5_000_000);
    const text = JSON.stringify(manifestJson([node('model', 'orders', { description: huge, raw_code: huge, tags: [huge] })]));
    expect(walk(text)).toEqual({ assets: 1, failed: null });
  });

  it('says that it nests too deep where it does', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const text = JSON.stringify(manifestJson([node('model', 'orders')])).replace('"metadata"', `"more":${deep},"metadata"`);
    const walked = walk(text);
    expect(walked.failed ?? 'read').toMatch(/^(read|The manifest is not valid JSON\.)$/);
  });

  it('has a vocabulary of selections like any other', () => {
    const read = readManifestText(hostileManifest());
    if (!read.ok) throw new Error(read.error.title);
    expect(() => JSON.stringify(selectionVocabulary(read.value, selectionDialect('v1', '1.11.16'), []))).not.toThrow();
    isClean();
  });
});

/** Numbers between 0 and 1 that are the same each time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const wrong: readonly unknown[] = [null, [], {}, 0, -1, 1e308, '', '__proto__', true, [null], [[]], { a: { b: null } }, 'constructor', [1, '2', { three: 3 }]];

/** The same with some values anywhere in it replaced by values of another type, some keys lost and some renamed. */
function damaged(value: unknown, random: () => number, rate: number): unknown {
  if (random() < rate) return random() < 0.2 ? hostileTexts()[Math.floor(random() * 200)] : wrong[Math.floor(random() * wrong.length)];
  if (Array.isArray(value)) return value.map((item) => damaged(item, random, rate));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(() => random() > rate / 2)
      .map(([key, item]) => [random() < rate / 4 ? 'toString' : key, damaged(item, random, rate)]),
  );
}

describe('manifests damaged in any place', () => {
  const whole = manifestJson(
    [
      node('model', 'orders', {
        columns: { id: { name: 'id', tags: ['key'] } },
        meta: { owner: 'Ana' },
        tags: ['nightly'],
        version: 2,
        refs: [{ name: 'raw' }],
      }),
      node('model', 'report', { depends_on: { nodes: ['model.shop.orders', 'source.shop.raw.paid'] } }),
      node('source', 'paid', { unique_id: 'source.shop.raw.paid', source_name: 'raw', freshness: { warn_after: { count: 1, period: 'day' } } }),
      node('test', 'not_null', { attached_node: 'model.shop.orders', column_name: 'id', test_metadata: { name: 'not_null', kwargs: { column_name: 'id' } } }),
      node('unit_test', 'adds', { model: 'orders', depends_on: { nodes: ['model.shop.orders'] } }),
      node('exposure', 'board', { owner: { name: 'Ana' }, url: 'https://board.example', depends_on: { nodes: ['model.shop.report'] } }),
    ],
    {
      disabled: { 'model.shop.old': [node('model', 'old', { refs: [['orders']] })] },
      groups: { g: { name: 'finance', owner: { email: ['a', 'b'] } } },
      selectors: { nightly: { definition: { method: 'tag', value: 'nightly' } } },
    },
  );

  it.each([0.01, 0.05, 0.2, 0.5])('are read or refused, never thrown over (rate %f)', (rate) => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = numbers(seed);
      const json = damaged(whole, random, rate);
      const where = `seed ${seed}`;
      expect(() => walk(JSON.stringify(json) ?? 'null'), where).not.toThrow();
      expect(() => readManifest(json), where).not.toThrow();
    }
    isClean();
  });

  it('cut off anywhere, or with a byte changed, say so or are read', () => {
    const text = JSON.stringify(whole);
    const random = numbers(7);
    for (let turn = 0; turn < 300; turn += 1) {
      const at = Math.floor(random() * text.length);
      const cut = walk(text.slice(0, at));
      expect(cut.failed).toMatch(/^The manifest (is empty|ends too early|is not valid JSON)\.$/);
      const changed = `${text.slice(0, at)}${String.fromCharCode(Math.floor(random() * 65_536))}${text.slice(at + 1)}`;
      expect(() => walk(changed)).not.toThrow();
    }
    isClean();
  });

  it.each(['nodes', 'sources', 'exposures', 'metrics', 'unit_tests', 'disabled', 'groups', 'macros', 'selectors', 'docs', 'parent_map', 'metadata'])(
    'of which %s is anything but what it should be are read or refused',
    (section) => {
      for (const value of wrong) expect(() => walk(JSON.stringify({ ...whole, [section]: value }))).not.toThrow();
    },
  );
});
