import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { appHistory } from '../../../renderer/app/address.ts';
import { NavigationKeys } from '../../../renderer/app/NavigationKeys.tsx';
import { Segmented } from '../../../renderer/components/Segmented.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
] as const;

test('Alt with an arrow goes back and forward from a row of buttons, too; an arrow alone stays in it', async () => {
  const [back, forward] = [vi.spyOn(appHistory, 'back').mockReturnValue(), vi.spyOn(appHistory, 'forward').mockReturnValue()];
  render(
    <>
      <NavigationKeys />
      <Segmented label="What" value="b" options={options} onChange={() => undefined} />
    </>,
  );
  screen.getByRole('radio', { name: 'B' }).focus();
  await userEvent.keyboard('{Alt>}{ArrowLeft}{ArrowRight}{/Alt}');
  expect(back).toHaveBeenCalledOnce();
  expect(forward).toHaveBeenCalledOnce();
  expect(screen.getByRole('radio', { name: 'B' })).toBe(document.activeElement);
  await userEvent.keyboard('{ArrowLeft}');
  expect(back).toHaveBeenCalledOnce();
  expect(screen.getByRole('radio', { name: 'A' })).toBe(document.activeElement);
});

test('who types keeps the arrows of the field', async () => {
  const back = vi.spyOn(appHistory, 'back').mockReturnValue();
  const own = vi.fn((event: React.KeyboardEvent) => event.preventDefault());
  render(
    <>
      <NavigationKeys />
      <input aria-label="Name" onKeyDown={own} />
    </>,
  );
  screen.getByRole('textbox').focus();
  await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  expect(own).toHaveBeenCalled();
  expect(back).not.toHaveBeenCalled();
});
