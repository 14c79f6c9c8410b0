import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { FacetPanel } from '../../../renderer/catalog/FacetPanel.tsx';
import { narrowed } from '../../../renderer/catalog/facets.ts';
import { entries } from './some-entries.ts';

afterEach(cleanup);

const all = entries({
  orders: { tags: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], owner: 'anna', word: 'fresh', checkCount: 1, description: 'Orders' },
  hosts: { tags: ['a', 'b'], owner: 'ben', word: 'stale' },
});

test('offers what there is with counts, and ticks it', () => {
  const onToggle = vi.fn();
  render(<FacetPanel options={narrowed(all, { state: ['fresh'] }).options} chosen={{ state: ['fresh'] }} onToggle={onToggle} />);
  expect(screen.getByRole('checkbox', { name: 'fresh, 1' })).toHaveProperty('checked', true);
  expect(screen.getByRole('checkbox', { name: 'stale, 1' })).toHaveProperty('checked', false);
  expect(screen.getByRole('checkbox', { name: 'ben, 0' })).toBeTruthy();
  fireEvent.click(screen.getByRole('checkbox', { name: 'anna, 1' }));
  expect(onToggle).toHaveBeenCalledWith('owner', 'anna');
  // one group, one package: nothing to choose from
  expect(screen.queryByRole('group', { name: 'Package' })).toBeNull();
});

test('has the most frequent values first and the others behind a press; what is ticked is always there', () => {
  render(<FacetPanel options={narrowed(all, { tag: ['g'] }).options} chosen={{ tag: ['g'] }} onToggle={() => undefined} />);
  const tags = (): string[] =>
    screen
      .getAllByRole('checkbox')
      .map((box) => box.getAttribute('aria-label')?.split(',')[0] ?? '')
      .filter((name) => /^[a-g]$/.test(name));
  expect(tags()).toEqual(['a', 'b', 'c', 'd', 'e', 'g']);
  fireEvent.click(screen.getByRole('button', { name: '1 more' }));
  expect(tags()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
});
