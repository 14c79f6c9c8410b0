import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef, useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ListFinder } from '../../../renderer/assets/find/ListFinder.tsx';
import { fakeBridge } from '../runs/fake-bridge.ts';
import { listings, someGraph } from './some-assets.ts';

beforeEach(() => {
  fakeBridge();
});
afterEach(cleanup);

function ListFinderWithText({ onSelect }: { readonly onSelect: (id: string) => void }) {
  const [text, setText] = useState('');
  return <ListFinder assets={someGraph.assets} text={text} onText={setText} onSelect={onSelect} inputRef={createRef()} />;
}

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
