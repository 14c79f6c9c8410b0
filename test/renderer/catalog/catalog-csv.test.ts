import { describe, expect, test } from 'vitest';
import { catalogCsv, csvField } from '../../../renderer/catalog/catalog-csv.ts';
import { entries } from './some-entries.ts';

describe('the catalog as CSV', () => {
  test('has a head and a line for each row, ended with CRLF', () => {
    const text = catalogCsv(
      entries({
        orders: { word: 'fresh', description: 'Orders, "net"', columns: [1, 3], checkCount: 2, tags: ['a', 'b'], builtAt: Date.UTC(2026, 10, 20, 10) },
      }),
    );
    expect(text.split('\r\n')).toEqual([
      'name,kind,materialized,description,columns,columns described,checks,owner,state,last built,tags,group,package,schema,folder,relation,path,unique_id',
      'orders,model,table,"Orders, ""net""",3,1,2,,fresh,2026-11-20T10:00:00.000Z,a b,,shop,main,models,,models/orders.sql,model.shop.orders',
      '',
    ]);
  });

  test.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['two\nlines', '"two\nlines"'],
    // what a spreadsheet would calculate is text
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['＝1', "'＝1"],
    ['a=b', 'a=b'],
  ])('%j is written %j', (text, field) => {
    expect(csvField(text)).toBe(field);
  });
});
