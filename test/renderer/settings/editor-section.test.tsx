import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultSettings } from '../../../preload/model/settings.ts';
import { EditorSection } from '../../../renderer/settings/EditorSection.tsx';
import { provideCssEscape } from '../assets/css-escape.ts';
import { fakeBridge } from '../runs/fake-bridge.ts';

let bridge: ReturnType<typeof fakeBridge>;
beforeEach(() => {
  provideCssEscape();
  bridge = fakeBridge();
  bridge.answer('settings.get', () => ({ ok: true, value: defaultSettings }));
  bridge.answer('settings.set', (change: object) => ({ ok: true, value: { ...defaultSettings, ...change } }));
  bridge.answer('settings.editors', () => ({ ok: true, value: [{ name: 'VS Code', command: '/usr/bin/code --goto {file}:{line}' }] }));
});
afterEach(cleanup);

async function choose(option: RegExp): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: /Open files in/ }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

test('an editor found on this machine is chosen by its name', async () => {
  render(<EditorSection />);
  await choose(/^VS Code/);
  expect(bridge.asked).toContainEqual({ name: 'settings.set', input: { editor: '/usr/bin/code --goto {file}:{line}' } });
  await choose(/^System default/);
  expect(bridge.asked).toContainEqual({ name: 'settings.set', input: { editor: '' } });
});

test('a command line of one’s own is used once it says where the file goes', async () => {
  render(<EditorSection />);
  await choose(/^A command line/);
  const field = screen.getByRole('textbox', { name: 'Command line' });
  await userEvent.type(field, 'kak');
  expect(screen.getByText(/Say where the file goes/)).toBeTruthy();
  await userEvent.type(field, ' +{{line} {{file}{Enter}');
  expect(bridge.asked).toContainEqual({ name: 'settings.set', input: { editor: 'kak +{line} {file}' } });
});
