import { describe, expect, it } from 'vitest';
import { assetGraph } from '../../../../main/manifest/asset-graph.ts';
import { textIndex } from '../../../../main/manifest/search/text-index.ts';
import { textPlaces } from '../../../../preload/model/catalog.ts';
import { manifest, node } from '../a-manifest.ts';

const project = manifest([
  node('model', 'orders', {
    description: 'One row per order.\n\nRefunds are negative.',
    tags: ['nightly', 'money'],
    columns: { amount: { name: 'amount', description: 'In cents, refunds too.' }, customer: { name: 'customer', description: 'Who paid.' } },
    raw_code: `select amount,\n    customer\nfrom {{ ref('raw_orders') }}\nwhere not is_test_account and amount <> 0`,
  }),
  node('model', 'refunds', { raw_code: 'select 1' }),
  node('model', 'customers', { raw_code: "select customer from {{ ref('orders') }}" }),
]);
const index = textIndex(project, assetGraph(project).graph.assets, null);
const search = (typed: string) => index.search(typed).best;
const marked = (typed: string, id = 'model.shop.orders') => {
  const hit = search(typed).find((each) => each.id === id);
  const text = hit?.found.toReversed().reduce((line, { start, end }) => `${line.slice(0, start)}[${line.slice(start, end)}]${line.slice(end)}`, hit.snippet);
  return hit && [hit.where, text];
};

describe('a search of all that is written', () => {
  it('finds names first, then columns, tags, descriptions and code', () => {
    expect(search('refunds').map(({ id, where }) => [id, where])).toEqual([
      ['model.shop.refunds', 'name'],
      ['model.shop.orders', 'description'],
    ]);
    expect(search('customer').map(({ id, where }) => [id, where])).toEqual([
      ['model.shop.customers', 'name'],
      ['model.shop.orders', 'column'],
    ]);
  });

  it('says where and shows it', () => {
    expect(marked('money')).toEqual(['tag', '[money]']);
    expect(marked('AMOUNT')).toEqual(['column', '[amount]']);
    expect(marked('cents')).toEqual(['column description', 'amount: In [cents], refunds too.']);
    expect(marked('is_test_account')).toEqual(['code', '… }} where not [is_test_account] and amount <> 0']);
  });

  it('wants every word, wherever it is', () => {
    expect(marked('orders is_test')).toEqual(['code', "… {{ ref('raw_[orders]') }} where not [is_test]_account and amount <> 0"]);
    expect(search('orders nowhere')).toEqual([]);
    expect(search('')).toEqual([]);
  });

  it('shows the best with what is around, and of all others only where they were found', () => {
    const many = manifest(Array.from({ length: 400 }, (_, i) => node('model', `m${i}`, { raw_code: 'select amount' })));
    const { best, further } = textIndex(many, assetGraph(many).graph.assets, null).search('amount');
    expect(best).toHaveLength(300);
    expect(best[0]).toMatchObject({ where: 'code', snippet: 'select amount' });
    expect(further.ids).toHaveLength(100);
    expect(new Set([...best.map(({ id }) => id), ...further.ids]).size).toBe(400);
    expect(new Set(further.where.map((place) => textPlaces[place]))).toEqual(new Set(['code']));
  });
});
