import { describe, expect, test } from 'vitest';
import { catalogAddress, readCatalogView } from '../../../renderer/catalog/catalog-address.ts';
import { usualColumns } from '../../../renderer/catalog/catalog-columns.ts';

describe('the address of the catalog', () => {
  test('keeps all that is chosen, commas and all', () => {
    const view = {
      search: 'gross amount',
      chosen: { owner: ['Miller, Anna', '(none)'], tag: ['a\\b', 'c,d', 'e'], missing: ['checks'] },
      sort: { column: 'built', descending: true },
      columns: ['name', 'state', 'folder'],
    } as const;
    const address = catalogAddress(view);
    expect(address).toMatchObject({ search: 'gross amount', owner: 'Miller\\, Anna,(none)', sort: '-built', columns: 'name,state,folder' });
    expect(readCatalogView(address)).toEqual(view);
  });

  test('says nothing of what is as usual', () => {
    expect(catalogAddress(readCatalogView({}))).toEqual({});
  });

  test('leaves out what it does not understand', () => {
    expect(readCatalogView({ sort: '-nothing', columns: 'nothing', tag: ',,' })).toEqual({ search: '', chosen: {}, sort: null, columns: ['name'] });
    expect(readCatalogView({ columns: '' }).columns).toEqual(usualColumns);
  });
});
