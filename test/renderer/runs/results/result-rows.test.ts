import { describe, expect, test } from 'vitest';
import { countStates, kindWords, resultRows, rowsWords } from '../../../../renderer/runs/results/result-rows.ts';
import { check, node } from '../some-nodes.ts';

const a = node('a', { status: 'success', order: 1, startedAt: 100, finishedAt: 900, rowsAffected: 17_499, message: 'CREATE TABLE' });
const b = node('b', { status: 'error', order: 2, startedAt: 200, finishedAt: 300, message: 'Binder Error' });
const c = check('c', 'a', { status: 'pass', order: 3, startedAt: 400, finishedAt: 410 });
const d = node('d');
const all = [d, c, b, a];
const everything = { search: '', words: [] };
const names = (column: Parameters<typeof resultRows>[2]['column'], descending = false) =>
  resultRows(all, everything, { column, descending }, 1_000).map((each) => each.name);

describe('resultRows', () => {
  test('puts what failed first, then start order', () => {
    expect(names('state')).toEqual(['b', 'd', 'a', 'c']);
  });

  test('sorts by duration both ways, what never started last', () => {
    expect(names('duration')).toEqual(['c', 'b', 'a', 'd']);
    expect(names('duration', true)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('finds by name and by message, and narrows by state', () => {
    const sort = { column: 'name', descending: false } as const;
    expect(resultRows(all, { search: 'binder', words: [] }, sort, 0)).toEqual([b]);
    expect(resultRows(all, { search: '', words: ['succeeded'] }, sort, 0)).toEqual([a, c]);
    expect(resultRows(all, { search: 'create', words: ['failed'] }, sort, 0)).toEqual([]);
  });
});

test('countStates counts a passed check as succeeded', () => {
  expect(countStates(all)).toEqual(
    new Map([
      ['queued', 1],
      ['succeeded', 2],
      ['failed', 1],
    ]),
  );
});

test('words for kind and rows', () => {
  expect(kindWords(node('x', { materialized: 'materialized_view' }))).toBe('materialized view');
  expect(kindWords(c)).toBe('test');
  expect(rowsWords(a)).toBe('17,499');
  expect(rowsWords(check('e', 'a', { failures: 12 }))).toBe('12 failing');
  expect(rowsWords(d)).toBe('');
});
