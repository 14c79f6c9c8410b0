import { expect, it } from 'vitest';
import { selectionDialect } from '../../../main/manifest/selection-dialect.ts';
import { selectedNodes } from '../../../main/manifest/selected-nodes.ts';
import { selectionVocabulary } from '../../../main/manifest/selection-vocabulary.ts';
import { selectionOf } from '../../../preload/model/selection.ts';
import { manifest, node, realManifest } from './a-manifest.ts';

it('offers what there is, with what the engine knows', () => {
  const read = manifest([
    node('model', 'orders', { tags: ['nightly'], config: { materialized: 'table', meta: { owner: 'ann', levels: ['one', 'two'], note: 'two words' } } }),
    node('source', 'raw', { unique_id: 'source.shop.app.raw', source_name: 'app', original_file_path: 'models/sources.yml' }),
    node('unit_test', 'tax'),
  ]);
  const selectors = [{ name: 'nightly', description: 'Every night.', isDefault: true, definition: 'tag:nightly' }];
  const vocabulary = selectionVocabulary(read, selectionDialect('v1', '1.11.16'), selectors);
  const values = (method: string) => vocabulary.methods.find((one) => one.method === method)?.values;
  expect(values('tag')).toEqual([{ value: 'nightly', count: 1 }]);
  expect(values('source')).toEqual([
    { value: 'app', count: 1 },
    { value: 'app.raw', count: 1 },
  ]);
  expect(values('path')).toContainEqual({ value: 'models', count: 3 });
  expect(values('config.materialized')).toContainEqual({ value: 'table', count: 1 });
  expect(values('config.meta.levels')).toEqual([
    { value: 'one', count: 1 },
    { value: 'two', count: 1 },
  ]);
  expect(values('config.meta.note')).toBeUndefined();
  expect(values('function')).toBeUndefined();
  expect(values('selector')).toBeUndefined();
  expect(vocabulary.selectors).toEqual([{ name: 'nightly', description: 'Every night.', isDefault: true }]);
  expect(selectionVocabulary(read, selectionDialect('v2', '2.0.0'), []).methods.map(({ method }) => method)).toContain('function');
});

it('counts what each value selects', () => {
  for (const engine of ['v1', 'v2'] as const) {
    const read = realManifest(engine);
    const vocabulary = selectionVocabulary(read, selectionDialect(engine, read.dbtVersion), []);
    for (const { method, values } of vocabulary.methods) {
      // v2 has a generic test in a file of its own, where the manifest names the YAML file
      if (engine === 'v2' && (method === 'path' || method === 'file' || method === 'version')) continue;
      for (const { value, count } of values) {
        if (count === 0) continue;
        const selection = selectionOf({ command: 'ls', select: `${method}:${value}`, indirectSelection: 'empty', resourceTypes: ['all'] });
        const selected = selectedNodes(read, selection, { engine });
        const many = selected.ok ? selected.ids.length : selected.problem.message;
        expect(`${method}:${value} ${method === 'fqn' ? Number(many) >= count : many}`).toBe(`${method}:${value} ${method === 'fqn' ? true : count}`);
      }
    }
  }
});
