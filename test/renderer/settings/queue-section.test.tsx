import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../preload/model/settings.ts';
import { QueueSection } from '../../../renderer/settings/QueueSection.tsx';
import { fakeBridge } from '../runs/fake-bridge.ts';

let bridge: ReturnType<typeof fakeBridge>;
beforeEach(() => {
  bridge = fakeBridge();
  bridge.answer('settings.get', () => ({ ok: true, value: defaultSettings }));
  bridge.answer('settings.set', (change: object) => ({ ok: true, value: { ...defaultSettings, ...change } }));
});
afterEach(cleanup);

async function enter(label: string, text: string): Promise<HTMLInputElement> {
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: label });
  await userEvent.clear(field);
  await userEvent.type(field, `${text}{Enter}`);
  return field;
}

describe('QueueSection', () => {
  it('sets how many runs have a process at once, and how long a database is waited for', async () => {
    render(<QueueSection />);
    await enter('Runs of a project at once', '3');
    expect(bridge.asked).toContainEqual({ name: 'settings.set', input: { limits: { perProject: 3, overall: 4 } } });
    await enter('Seconds to wait for a database in use', '90');
    expect(bridge.asked).toContainEqual({ name: 'settings.set', input: { databaseWaitMs: 90_000 } });
  });

  it('takes no number out of bounds, and keeps what it had when the field is emptied', async () => {
    render(<QueueSection />);
    const field = await enter('Runs of all projects at once', '999');
    expect(bridge.asked).toContainEqual({ name: 'settings.set', input: { limits: { perProject: 2, overall: 64 } } });
    await userEvent.clear(field);
    await userEvent.tab();
    expect(field.value).not.toBe('');
  });

  it('says why a number could not be kept', async () => {
    bridge.answer('settings.set', () => ({ ok: false, error: { code: 'disk-full', title: 'The disk is full.' } }));
    render(<QueueSection />);
    await enter('Runs of a project at once', '3');
    expect(await screen.findByText('The disk is full.')).toBeDefined();
  });
});
