import { describe, expect, it } from 'vitest';
import { assetGraph } from '../../../../main/manifest/asset-graph.ts';
import type { Catalog } from '../../../../main/manifest/read-catalog.ts';
import { columnIndex } from '../../../../main/manifest/search/column-index.ts';
import { manifest, node } from '../a-manifest.ts';

const column = (name: string) => ({ [name]: { name } });
const project = manifest([
  node('model', 'orders', { columns: { ...column('order_id'), ...column('review'), ...column('unreviewed') } }),
  node('model', 'reviews', { columns: { ...column('review_id'), ...column('order_id') }, depends_on: { nodes: ['model.shop.orders'] } }),
  node('model', 'ranking', { columns: column('number_of_reviews'), depends_on: { nodes: ['model.shop.reviews'] } }),
  node('test', 'not_null_orders', { depends_on: { nodes: ['model.shop.orders'] } }),
]);
const { assets } = assetGraph(project).graph;
const catalog: Catalog = {
  generatedAt: 0,
  sizes: new Map(),
  columns: new Map([
    [
      'model.shop.orders',
      [
        { name: 'ORDER_ID', type: 'BIGINT' },
        { name: 'review_text', type: 'VARCHAR' },
      ],
    ],
  ]),
};

describe('columns by their names', () => {
  const index = columnIndex(project, assets, catalog);
  const found = (typed: string, count = 20) => index.find(typed, count).hits.map(({ assetId, name }) => `${assetId.split('.')[2]}.${name}`);

  it('finds the best first: the name itself, its beginning, a part of it, any place', () => {
    expect(found('review')).toEqual(['orders.review', 'reviews.review_id', 'orders.review_text', 'ranking.number_of_reviews', 'orders.unreviewed']);
  });

  it('lists every asset that has the column, with its type and what reads it', () => {
    expect(index.find('order_id', 20)).toMatchObject({
      total: 2,
      hits: [
        { assetId: 'model.shop.orders', type: 'BIGINT', downstream: 2 },
        { assetId: 'model.shop.reviews', type: null, downstream: 1 },
      ],
    });
  });

  it('takes further words as a part of the name of the asset', () => {
    expect(found('order_id reviews')).toEqual(['reviews.order_id']);
    expect(index.find('order_id nowhere', 20).total).toBe(0);
  });

  it('counts all and gives only the best', () => {
    expect(index.find('review', 2)).toMatchObject({ total: 5, hits: { length: 2 } });
  });

  it('finds nothing for nothing', () => {
    expect(index.find('  ', 20)).toEqual({ total: 0, hits: [] });
  });
});
