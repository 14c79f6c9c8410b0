import { expect, test } from 'vitest';
import { hitsByAsset } from '../../../renderer/catalog/use-text-search.ts';

test('hits further down come after the best, and say where they were found', () => {
  const best = { id: 'orders', where: 'description', snippet: 'is paid', found: [{ start: 3, end: 7 }] } as const;
  const hits = hitsByAsset({ best: [best], further: { ids: ['hosts', 'raw'], where: [5, 0] } });
  expect([...hits.keys()]).toEqual(['orders', 'hosts', 'raw']);
  expect(hits.get('orders')).toBe(best);
  expect([...hits.values()].map(({ where }) => where)).toEqual(['description', 'code', 'name']);
});
