import { expect, test } from 'vitest';
import { shownCode } from '../../../../renderer/runs/failures/shown-code.ts';

test('leading blank lines go and the marked line stays the same text', () => {
  expect(shownCode('\n  \n\n  select a\nfrom b\n\n', 5)).toEqual({ code: '  select a\nfrom b', line: 2 });
});

test('code without blank lines stays as it is', () => {
  expect(shownCode('select 1', 1)).toEqual({ code: 'select 1', line: 1 });
  expect(shownCode('select 1', null).line).toBeNull();
});

test('a mark on a line that is not shown is no mark', () => {
  expect(shownCode('\n\nselect 1', 2).line).toBeNull();
});
