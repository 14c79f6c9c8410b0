import { describe, expect, test } from 'vitest';
import { isStillThere, type LastFocus, mostProjects, readLastFocus, worthKeeping, writeLastFocus } from '../../../../renderer/assets/focus/last-focus.ts';

const around: LastFocus = { focus: { kind: 'around', id: 'model.stays.dim_hosts', steps: 2 }, select: null };
const typed: LastFocus = { focus: { kind: 'selection' }, select: 'tag:nightly+' };

describe('the last focus of a project', () => {
  test('is kept for each and read back', () => {
    const text = writeLastFocus(writeLastFocus(null, 'p1', around), 'p2', typed);
    expect(readLastFocus(text, 'p1')).toEqual(around);
    expect(readLastFocus(text, 'p2')).toEqual(typed);
    expect(readLastFocus(text, 'p3')).toBeNull();
  });

  test('is forgotten alone', () => {
    const text = writeLastFocus(writeLastFocus(writeLastFocus(null, 'p1', around), 'p2', typed), 'p1', null);
    expect(readLastFocus(text, 'p1')).toBeNull();
    expect(readLastFocus(text, 'p2')).toEqual(typed);
  });

  test('of projects nobody looked at for longest is dropped', () => {
    let text: string | null = null;
    for (let i = 0; i <= mostProjects; i++) text = writeLastFocus(text, String(i), around);
    expect(readLastFocus(text, '0')).toBeNull();
    expect(readLastFocus(text, '1')).toEqual(around);
    expect(readLastFocus(writeLastFocus(writeLastFocus(text, '1', typed), 'new', around), '1')).toEqual(typed);
  });

  test('is none where something else is kept', () => {
    for (const text of [
      null,
      '',
      '{',
      '7',
      '{}',
      '[1]',
      '[["p1"]]',
      '[["p1",null]]',
      '[["p1",{"focus":7}]]',
      '[["p1",{"focus":"nowhere"}]]',
      '[["p1",{"focus":"selection"}]]',
    ]) {
      expect(readLastFocus(text, 'p1'), String(text)).toBeNull();
      expect(readLastFocus(writeLastFocus(text, 'p1', around), 'p1')).toEqual(around);
    }
    expect(readLastFocus('[["__proto__",{"focus":"failed"}]]', 'toString')).toBeNull();
  });

  test('is nothing that only was while something ran', () => {
    expect(worthKeeping({ focus: { kind: 'state', word: 'running' }, select: null })).toBeNull();
    expect(worthKeeping({ focus: { kind: 'state', word: 'failed' }, select: null })).not.toBeNull();
    expect(worthKeeping({ focus: null, select: null })).toBeNull();
    expect(worthKeeping({ focus: null, select: 'tag:x' })).toEqual({ focus: null, select: 'tag:x' });
  });
});

test('a focus is still there as long as the assets it names are', () => {
  const there = (id: string): boolean => id === 'a' || id === 'b';
  expect(isStillThere({ kind: 'around', id: 'a', steps: 1 }, there)).toBe(true);
  expect(isStillThere({ kind: 'lineage', id: 'gone' }, there)).toBe(false);
  expect(isStillThere({ kind: 'path', from: 'a', to: 'b' }, there)).toBe(true);
  expect(isStillThere({ kind: 'path', from: 'a', to: 'gone' }, there)).toBe(false);
  expect(isStillThere({ kind: 'these', ids: ['gone', 'b'] }, there)).toBe(true);
  expect(isStillThere({ kind: 'these', ids: ['gone'] }, there)).toBe(false);
  expect(isStillThere({ kind: 'selection' }, there)).toBe(true);
  expect(isStillThere(null, there)).toBe(true);
});
