import { describe, expect, it } from 'vitest';
import { globWildcard, wildcard } from '../../../main/manifest/wildcard.ts';

describe('the wildcards of dbt v1 are those of fnmatch', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['stg_*', ['stg_', 'stg_orders'], ['astg_orders', 'stg']],
    ['*_a_*_b', ['x_a_y_b', '_a__b'], ['x_a_b', 'x_b_a_b_c', '_a_b']],
    ['a*a', ['aa', 'aba'], ['a', 'ab']],
    ['**', ['', 'a/b'], []],
    ['or?ers', ['orders'], ['orers', 'ordders']],
    ['[oc]*', ['orders', 'customers'], ['breads']],
    ['[!oc]*', ['breads'], ['orders']],
    ['[]x]', [']', 'x'], ['y']],
    ['[!]x]', ['y'], [']', 'x']],
    ['a[b', ['a[b'], ['ab']],
    ['a.b*', ['a.bc'], ['axbc']],
    ['[z-a]', [], ['z', 'a', '[z-a]']],
    ['a\nb*', ['a\nbc'], ['ab']],
  ])('%j', (pattern, matched, others) => {
    const is = wildcard(pattern);
    expect(matched.filter((value) => !is(value))).toEqual([]);
    expect(others.filter(is)).toEqual([]);
  });

  it('take no longer for many stars', () => {
    expect(wildcard('*a'.repeat(40))('b'.repeat(5_000))).toBe(false);
  });
});

describe('those of v2 know folders', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['models/*.sql', ['models/a.sql', 'models/a/b.sql'], ['seeds/a.sql']],
    ['models/**/a.sql', ['models/a.sql', 'models/x/y/a.sql'], ['models/xa.sql']],
    ['models/a**', [], ['models/a', 'models/ab']],
    ['a[b', [], ['a[b']],
  ])('%j', (pattern, matched, others) => {
    const is = globWildcard(pattern);
    expect(matched.filter((value) => !is(value))).toEqual([]);
    expect(others.filter(is)).toEqual([]);
  });
});
