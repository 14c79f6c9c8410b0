import { describe, expect, it } from 'vitest';
import { assetGraph } from '../../../main/manifest/asset-graph.ts';
import { withFound } from '../../../main/manifest/asset-columns.ts';
import { catalogRows, firstLine } from '../../../main/manifest/catalog-rows.ts';
import { descriptionPlace, lineOfName } from '../../../main/manifest/description-place.ts';
import { readCatalog } from '../../../main/manifest/read-catalog.ts';
import { manifest, node } from './a-manifest.ts';

const project = manifest([
  node('model', 'orders', {
    description: 'One row per *order*.\nTwo lines.\n\nMore.',
    patch_path: 'shop://models/orders.yml',
    columns: { id: { name: 'id', description: 'The key.' }, amount: { name: 'amount', description: ' ' } },
  }),
  node('model', 'bare'),
  node('source', 'raw', { original_file_path: 'models/sources.yml' }),
]);
const catalog = readCatalog({
  metadata: { generated_at: '2026-11-20T10:00:00Z' },
  nodes: {
    'model.shop.orders': { columns: { ID: { name: 'ID', type: 'BIGINT', index: 1 } } },
    'model.shop.bare': { columns: { b: { name: 'b', type: 'DATE', index: 2 }, a: { name: 'a', type: 'INTEGER', index: 1 } } },
  },
  sources: {},
});

describe('the rows of the catalog', () => {
  const rowOf = (id: string, from = catalog) => catalogRows(project, assetGraph(project).graph.assets, from).find((row) => row.id === id);

  it('count the columns that are declared or found in the database, and those that are described', () => {
    expect(rowOf('model.shop.orders')).toEqual({ id: 'model.shop.orders', description: 'One row per order. Two lines.', columns: 2, describedColumns: 1 });
    expect(rowOf('model.shop.bare')).toMatchObject({ description: '', columns: 2, describedColumns: 0 });
    expect(rowOf('model.shop.bare', null)).toMatchObject({ columns: 0 });
  });

  it('say of links and pictures in a description their words', () => {
    expect(firstLine('See ![the plan](docs/plan.png) and [dbt](https://docs.getdbt.com/docs).')).toBe('See the plan and dbt.');
  });

  it('cut a description', () => {
    expect(firstLine('word '.repeat(2_000))).toHaveLength(240);
  });
});

describe('catalog.json', () => {
  it('gives columns in the order of the database, and when it was written', () => {
    expect(catalog?.generatedAt).toBe(Date.parse('2026-11-20T10:00:00Z'));
    expect(catalog?.columns.get('model.shop.bare')).toEqual([
      { name: 'a', type: 'INTEGER' },
      { name: 'b', type: 'DATE' },
    ]);
  });

  it.each([[null], [[]], ['text'], [{}], [{ nodes: 3 }]])('%j is none', (json) => {
    expect(readCatalog(json)).toBeNull();
  });

  it('knows how much there is, as each adapter says it', () => {
    const sizeOf = (stats: object) => readCatalog({ nodes: { m: { stats } } })?.sizes.get('m');
    expect(sizeOf({ num_rows: { value: 12 }, num_bytes: { value: '96000000' } })).toEqual({ rows: 12, bytes: 96_000_000 });
    expect(sizeOf({ row_count: { value: 3 }, bytes: { value: 40 } })).toEqual({ rows: 3, bytes: 40 });
    expect(sizeOf({ rows: { value: 3 }, size: { value: 2 } })).toEqual({ rows: 3, bytes: 2_000_000 });
    expect(sizeOf({ num_rows: { value: 'many' }, has_stats: { value: false } })).toEqual({ rows: null, bytes: null });
  });

  it('does without what is missing', () => {
    expect(readCatalog({ nodes: { 'model.a.b': null, 'model.a.c': { columns: { x: null } } } })?.columns.get('model.a.c')).toEqual([{ name: 'x', type: null }]);
  });
});

describe('columns from YAML and from the database', () => {
  const declared = { name: '"Id"', type: 'int', description: 'The key.', tags: ['pii'], checkIds: ['test.shop.unique'] };

  it('are one column under one name, however it is written; the database knows the type', () => {
    expect(withFound([declared], [{ name: 'ID', type: 'BIGINT' }])).toEqual([{ ...declared, type: 'BIGINT' }]);
  });

  it('keep what only one of them knows', () => {
    const note = { name: 'note', type: 'VARCHAR', description: '', tags: [], checkIds: [] };
    expect(withFound([declared], [{ name: 'note', type: 'VARCHAR' }])).toEqual([declared, note]);
    expect(withFound([declared], [{ name: 'id', type: null }])).toEqual([declared]);
  });
});

describe('where an asset is described', () => {
  it('is the YAML that speaks of it, else its own file', () => {
    expect(descriptionPlace(project, 'model.shop.orders')).toEqual({ packageName: 'shop', file: 'models/orders.yml', name: 'orders' });
    expect(descriptionPlace(project, 'model.shop.bare')).toEqual({ packageName: 'shop', file: 'models/staging/bare.sql', name: null });
    expect(descriptionPlace(project, 'source.shop.raw')).toEqual({ packageName: 'shop', file: 'models/sources.yml', name: 'raw' });
    expect(descriptionPlace(project, 'model.shop.nothing')).toBeNull();
  });

  it('is at the line of its name', () => {
    const yaml = 'models:\n  - name: orders_old\n  - name: "orders" # the new one\n    columns:\n      - name: id\n';
    expect(lineOfName(yaml, 'orders')).toBe(3);
    expect(lineOfName(yaml, 'nothing')).toBeNull();
  });
});
