import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppInfo } from '../../../preload/contract.ts';
import { defaultSettings } from '../../../preload/model/settings.ts';
import { useAppInfo } from '../../../renderer/app/app-info.ts';
import { WarmStart } from '../../../renderer/settings/WarmStart.tsx';
import { fakeBridge } from '../runs/fake-bridge.ts';

const info: AppInfo = { version: '1', platform: 'linux', sampleParentDir: '/', theme: 'light', dataDir: '/', drawnInSoftware: false };
let bridge: ReturnType<typeof fakeBridge>;
beforeEach(() => {
  bridge = fakeBridge();
  bridge.answer('settings.get', () => ({ ok: true, value: defaultSettings }));
  useAppInfo.setState({ info });
});
afterEach(cleanup);

describe('WarmStart', () => {
  it('is on unless a person turns it off, by keyboard too', async () => {
    bridge.answer('settings.set', (change: object) => ({ ok: true, value: { ...defaultSettings, ...change } }));
    render(<WarmStart />);
    const choice = await screen.findByRole<HTMLInputElement>('switch', { name: 'Keep dbt v1 warm' });
    expect(choice.checked).toBe(true);
    await userEvent.tab();
    await userEvent.keyboard(' ');
    expect(bridge.asked).toContainEqual({ name: 'settings.set', input: { warmStart: false } });
    await expect.poll(() => choice.checked).toBe(false);
  });

  it('stays as it was, and says why, when it cannot be kept', async () => {
    bridge.answer('settings.set', () => ({ ok: false, error: { code: 'disk-full', title: 'The disk is full.' } }));
    render(<WarmStart />);
    const choice = await screen.findByRole<HTMLInputElement>('switch');
    await userEvent.click(choice);
    expect(await screen.findByText('The disk is full.')).toBeDefined();
    expect(choice.checked).toBe(true);
  });

  it('is not offered on Windows, where dbt starts cold', () => {
    useAppInfo.setState({ info: { ...info, platform: 'win32' } });
    const { container } = render(<WarmStart />);
    expect(container.textContent).toBe('');
  });
});
