import { describe, expect, it } from 'vitest';
import { nameTable } from '../../../../main/manifest/search/name-table.ts';
import { folded, rankOfWord } from '../../../../preload/model/name-fit.ts';

describe('very many names', () => {
  const names = ['id', 'customer_id', 'order_date', 'ordered_at', 'Überblick-2', 'gross_amount_7', 'a', '', 'previews_reviews'].map(folded);
  const table = nameTable(names);

  it.each(['id', 'order', 'd', 'r', 'v', '_', 'red', 'rev', 'views', 'cid', 'ordat', 'grm7', 'ü', '2', 'über', 'zzz', 'gross_amount_7'])(
    'have the rank each of them has alone for %s',
    (word) => {
      expect([...table.ranks(word)]).toEqual(names.map((name) => rankOfWord(name, word)));
    },
  );
});
