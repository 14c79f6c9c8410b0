import { describe, expect, it } from 'vitest';
import { nearestNames } from '../../../preload/model/nearest-name.ts';
import { readTerm, selectionTokens } from '../../../preload/model/selection.ts';

const tokens = (text: string): readonly string[] => selectionTokens(text).map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`);

describe('the tokens of a selection', () => {
  it.each<[string, readonly string[]]>([
    ['orders', ['value orders']],
    ['2+config.materialized:table+1', ['depth 2', 'operator +', 'method config.materialized', 'colon :', 'value table', 'operator +', 'depth 1']],
    ['@tag:night*', ['operator @', 'method tag', 'colon :', 'value night', 'wildcard *']],
    ['stg_[oc]?  a,b', ['value stg_', 'wildcard [oc]', 'wildcard ?', 'value a', 'and ,', 'value b']],
    ['orders+2+', ['value orders+2', 'operator +']],
    [',', ['and ,']],
    ['', []],
  ])('%j', (text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  it('leave no character out but spaces', () => {
    for (const text of ['+a:b.c:d+', '@@x++', 'a,,b  ,c', '[', '3+[x+3', '1+', '+']) {
      expect(
        selectionTokens(text)
          .map(({ from, to }) => text.slice(from, to))
          .join(''),
      ).toBe(text.replaceAll(' ', ''));
    }
  });
});

describe('a term', () => {
  it('tells its depths and places', () => {
    expect(readTerm('2+tag:x+', 10)).toMatchObject({
      from: 10,
      to: 18,
      parents: 2,
      children: Infinity,
      method: { text: 'tag', from: 12 },
      value: { text: 'x', from: 16, to: 17 },
    });
    expect(readTerm('0+x+0')).toMatchObject({ parents: 0, children: 0, method: null });
    expect(readTerm('a\nb')).toBeNull();
  });
});

describe('the nearest names', () => {
  it('forgive swapped letters, and find what is written in part', () => {
    expect(nearestNames('tga', ['fqn', 'tag', 'path'])).toEqual(['tag']);
    expect(nearestNames('ordrs', ['orders', 'order', 'customers'])).toEqual(['orders']);
    expect(nearestNames('listings', ['dim_listings_cleansed', 'dim_hosts'])).toEqual(['dim_listings_cleansed']);
    expect(nearestNames('', ['a'])).toEqual([]);
  });
});
