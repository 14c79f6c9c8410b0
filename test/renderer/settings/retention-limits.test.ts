import { describe, expect, test } from 'vitest';
import { limitText, readLimit } from '../../../renderer/settings/retention-limits.ts';

describe('a limit of the retention', () => {
  test.each<[text: string, limit: number | null | undefined]>([
    ['', null],
    [' 90 ', 90],
    ['0', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['many', undefined],
    ['99999999', undefined],
  ])('%j is %s', (text, limit) => expect(readLimit(text)).toBe(limit));

  test('stands in its field as it is read', () => {
    expect(limitText(null)).toBe('');
    expect(readLimit(limitText(1_000))).toBe(1_000);
  });
});
