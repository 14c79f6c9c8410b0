import { describe, expect, it } from 'vitest';
import { compiledLine, headline } from '../../../main/run/headline.ts';

describe('headline', () => {
  it.each([
    [
      'Runtime Error in model dim_listings (models/dim/dim_listings.sql)\n  Binder Error: Values list "listings" does not have a column named "town"\n  \n  LINE 21:     listings.town,\n               ^',
      'Column "town" does not exist',
    ],
    [
      'Runtime Error in model bad (models/err/bad.sql)\n  Catalog Error: Table with name no_such_table does not exist!\n  Did you mean "pg_tables"?',
      'Table "no_such_table" does not exist',
    ],
    ['Runtime Error in model a (a.sql)\n  Parser Error: syntax error at or near "fromm"\n\nLINE 3: select 1 fromm x', 'The SQL has a syntax error at "fromm"'],
    ['Runtime Error in model a (a.sql)\n  Parser Error: syntax error at end of input', 'The SQL has a syntax error at its end'],
    ["Runtime Error in model a (a.sql)\n  Conversion Error: Could not convert string 'x' to INT32", '"x" cannot be read as INT32'],
    ['actual differs from expected:\n\n@@,id', 'The model gives other rows than the unit test expects'],
    [
      "Compilation Error in model a (models/a.sql)\n  'no_such' is undefined. This can happen when calling a macro that does not exist.",
      '"no_such" is not defined',
    ],
    ['Runtime Error in model a (a.sql)\n  Constraint Error: the moon is not full.', 'the moon is not full'],
    ['something nobody has seen before', 'something nobody has seen before'],
  ])('%s', (message, words) => {
    expect(headline({ name: 'a', message, failures: null })).toBe(words);
  });

  it.each([
    ['not_null_listing_id', 1, '1 row has no listing_id'],
    ['not_null_listing_id', 4, '4 rows have no listing_id'],
    ['unique_listing_id', 2, '2 values of listing_id are there more than once'],
    ['accepted_values_room_type', 1, '1 value of room_type is not accepted'],
    ['relationships_host_id', 3, '3 rows have a host_id that the other table does not have'],
    ['positive_value_price', 12, '12 rows do not pass the check'],
    ['assert_occupancy_is_a_share', 1, '1 row does not pass the check'],
  ])('%s with %i failing rows', (name, failures, words) => {
    expect(headline({ name, message: `Got ${failures} results, configured to fail if != 0`, failures })).toBe(words);
    // v2 gives no message
    expect(headline({ name, message: null, failures })).toBe(words);
  });

  it('says so when there is no reason', () => {
    expect(headline({ name: 'a', message: null, failures: null })).toBe('dbt gave no reason');
  });
});

describe('compiledLine', () => {
  const code = 'with listings as (\n  select * from raw\n)\n\nselect\n    listings.town,\n    1\nfrom listings';

  it('finds the line by its text, since the number counts in dbt’s own statement', () => {
    expect(compiledLine('Binder Error\n  LINE 21:     listings.town,\n               ^', code)).toBe(6);
    expect(compiledLine('LINE 9: ...listings.to...', code)).toBe(6);
  });

  it('takes of equal lines the last one that the number allows', () => {
    const twice = 'a\nsame\nb\nsame\nsame';
    expect(compiledLine('LINE 4: same', twice)).toBe(4);
    expect(compiledLine('LINE 1: same', twice)).toBe(2);
  });

  it('is null without a pointer or without code', () => {
    expect(compiledLine('Binder Error', code)).toBeNull();
    expect(compiledLine('LINE 3: nowhere to be found', code)).toBeNull();
    expect(compiledLine('LINE 1: x', null)).toBeNull();
  });
});
