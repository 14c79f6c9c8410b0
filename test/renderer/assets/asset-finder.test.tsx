import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef, useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AssetFinder } from '../../../renderer/assets/find/AssetFinder.tsx';
import { ListFinder } from '../../../renderer/assets/find/ListFinder.tsx';
import { fakeBridge } from '../runs/fake-bridge.ts';
import { provideCssEscape } from './css-escape.ts';
import { hosts, listings, rawListings, someGraph } from './some-assets.ts';

beforeEach(() => {
  provideCssEscape();
  fakeBridge();
});
afterEach(cleanup);

function show(selected: typeof hosts | null = null) {
  const onSelect = vi.fn();
  render(<AssetFinder assets={someGraph.assets} selected={selected} count="4 of 5" onSelect={onSelect} inputRef={createRef()} />);
  return { onSelect, field: screen.getByRole('combobox', { name: 'Find an asset' }) };
}

function ListFinderWithText({ onSelect }: { readonly onSelect: (id: string) => void }) {
  const [text, setText] = useState('');
  return <ListFinder assets={someGraph.assets} text={text} onText={setText} onSelect={onSelect} inputRef={createRef()} />;
}

test('what is typed is suggested, the best match first, and counted', async () => {
  const { field } = show();
  await userEvent.type(field, 'list');
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual([
    `${listings.name}${listings.folder}`,
    `${rawListings.name}${rawListings.folder}`,
  ]);
  expect(screen.getByText('2 found')).toBeTruthy();
});

test('Enter takes the best match, the arrow keys another one', async () => {
  const { field, onSelect } = show();
  await userEvent.type(field, 'list{Enter}');
  expect(onSelect).toHaveBeenLastCalledWith(listings.id);
  await userEvent.type(field, 'list{ArrowDown}{ArrowDown}{Enter}');
  expect(onSelect).toHaveBeenLastCalledWith(rawListings.id);
});

test('a suggestion is taken with a press', async () => {
  const { field, onSelect } = show();
  await userEvent.type(field, 'hosts');
  // the name is one word although it is drawn in two parts
  await userEvent.click(screen.getByRole('option', { name: new RegExp(`^${hosts.name}\\b`) }));
  expect(onSelect).toHaveBeenCalledExactlyOnceWith(hosts.id);
});

test('Enter selects nothing where nothing is found, and it says so', async () => {
  const { field, onSelect } = show();
  await userEvent.type(field, 'orders{Enter}');
  expect(onSelect).not.toHaveBeenCalled();
  expect(screen.getByText(/No asset has that/)).toBeTruthy();
});

test('the field names the selected asset and how large its lineage is, again after Escape', async () => {
  const { field } = show(hosts);
  const input = field as HTMLInputElement;
  expect(input.value).toBe('dim_hosts');
  expect(screen.getByText('4 of 5')).toBeTruthy();
  await userEvent.clear(field);
  await userEvent.type(field, 'mart');
  expect(screen.queryByText('4 of 5')).toBeNull();
  await userEvent.keyboard('{Escape}');
  expect(input.value).toBe('dim_hosts');
});

test('what is typed is forgotten when the field is left', async () => {
  const { field } = show(hosts);
  await userEvent.clear(field);
  await userEvent.type(field, 'mart');
  await userEvent.tab();
  expect((field as HTMLInputElement).value).toBe('dim_hosts');
});

test('in the list the field keeps what is typed, and Enter takes the best match', async () => {
  const onSelect = vi.fn();
  render(<ListFinderWithText onSelect={onSelect} />);
  const field = screen.getByRole('textbox', { name: 'Find an asset' });
  expect(screen.getByText('5')).toBeTruthy();
  await userEvent.type(field, 'list{Enter}');
  expect(onSelect).toHaveBeenCalledExactlyOnceWith(listings.id);
  await userEvent.tab();
  expect(screen.getByText('2 found')).toBeTruthy();
  await userEvent.click(field);
  await userEvent.keyboard('{Escape}');
  expect(screen.getByText('5')).toBeTruthy();
});
