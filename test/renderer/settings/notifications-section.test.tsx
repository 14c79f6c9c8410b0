import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelView } from '../../../preload/model/notification.ts';
import { failed, ok } from '../../../preload/model/result.ts';
import { defaultSettings, type Settings } from '../../../preload/model/settings.ts';
import { BackgroundSection } from '../../../renderer/settings/BackgroundSection.tsx';
import { NotificationsSection } from '../../../renderer/settings/notifications/NotificationsSection.tsx';
import { readClock, readFactor } from '../../../renderer/settings/notifications/read-clock.ts';
import { provideCssEscape } from '../assets/css-escape.ts';
import { fakeBridge } from '../runs/fake-bridge.ts';

const slack: ChannelView = {
  id: 'c1',
  kind: 'slack',
  name: '#data-alerts',
  on: true,
  events: { failed: true, warned: false, succeeded: false, late: false },
  command: [],
  timeoutMs: 10_000,
  retries: 3,
  to: 'hooks.slack.example/…mnop',
  ready: true,
  last: null,
};

let bridge: ReturnType<typeof fakeBridge>;
let settings: Settings;
let channels: readonly ChannelView[];
beforeEach(() => {
  provideCssEscape();
  bridge = fakeBridge();
  settings = defaultSettings;
  channels = [slack];
  bridge.answer('settings.get', () => ok(settings));
  bridge.answer('settings.set', (change: Partial<Settings>) => {
    settings = { ...settings, ...change };
    return ok(settings);
  });
  bridge.answer('channels.list', () => ok(channels));
  bridge.answer('channels.save', ({ channel }: { channel: ChannelView }) => {
    channels = [...channels.filter(({ id }) => id !== channel.id), { ...channel, to: 'x', ready: true, last: null }];
    return ok(channels);
  });
});
afterEach(cleanup);

const lastAsked = (name: string): unknown => bridge.asked.findLast((each) => each.name === name)?.input;

describe('the settings of notifications', () => {
  it('choose what the desktop and a channel tell', async () => {
    render(<NotificationsSection />);
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Desktop: succeeded' }));
    expect(lastAsked('settings.set')).toEqual({ desktop: { ...defaultSettings.desktop, succeeded: true } });
    await userEvent.click(screen.getByRole('checkbox', { name: '#data-alerts: warned' }));
    const { to: _to, ready: _ready, last: _last, ...channel } = slack;
    expect(lastAsked('channels.save')).toEqual({ channel: { ...channel, events: { ...slack.events, warned: true } }, address: null });
    await userEvent.click(screen.getByRole('switch', { name: /#data-alerts/ }));
    expect(lastAsked('channels.save')).toMatchObject({ channel: { on: false } });
  });

  it('take quiet hours and the slow factor as people type them, and nothing else', async () => {
    render(<NotificationsSection />);
    const from = await screen.findByRole('textbox', { name: 'Quiet from' });
    await userEvent.clear(from);
    await userEvent.type(from, '2130{Enter}');
    expect(lastAsked('settings.set')).toEqual({ quiet: { on: false, from: '21:30', to: '07:00' } });
    const factor = screen.getByRole('textbox', { name: 'Times its usual time' });
    await userEvent.clear(factor);
    await userEvent.type(factor, '1{Enter}');
    expect(factor.getAttribute('aria-invalid')).toBe('true');
    await userEvent.type(factor, '.5{Enter}');
    expect(lastAsked('settings.set')).toEqual({ slowFactor: 1.5 });
    expect(['7', '7:30', '0730', '22.00', '24:00', '12:60', 'noon', ''].map(readClock)).toEqual(['07:00', '07:30', '07:30', '22:00', null, null, null, null]);
    expect(['3', '1,5', '1', '101', 'x'].map(readFactor)).toEqual([3, 1.5, null, null, null]);
  });

  it('add a channel; its address goes to main and is not shown again', async () => {
    render(<NotificationsSection />);
    await userEvent.click(await screen.findByRole('button', { name: 'Add a channel' }));
    const dialog = screen.getByRole('dialog');
    const add = within(dialog).getByRole('button', { name: 'Add' });
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Webhook' }));
    await userEvent.type(within(dialog).getByLabelText('Name'), 'Data platform');
    expect(within(dialog).getByText('ORRERY_CHANNEL_DATA_PLATFORM')).toBeDefined();
    const address = within(dialog).getByLabelText('Address');
    expect(address.getAttribute('type')).toBe('password');
    await userEvent.type(address, 'hooks');
    expect(add.hasAttribute('disabled') || add.getAttribute('aria-disabled') === 'true').toBe(true);
    await userEvent.clear(address);
    await userEvent.type(address, 'https://hooks.example/secret');
    await userEvent.click(add);
    expect(lastAsked('channels.save')).toMatchObject({
      channel: { kind: 'webhook', name: 'Data platform', command: [] },
      address: 'https://hooks.example/secret',
    });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.body.textContent).not.toContain('secret');
  });

  it('say why an address cannot be kept, and keep what was typed', async () => {
    bridge.answer('channels.save', () => failed({ code: 'secrets-unavailable', title: 'This system has no safe place for the address.' }));
    render(<NotificationsSection />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change #data-alerts' }));
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByPlaceholderText('hooks.slack.example/…mnop is kept')).toBeDefined();
    await userEvent.type(within(dialog).getByLabelText('Address'), 'https://hooks.example/x');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await within(dialog).findByText('This system has no safe place for the address.')).toBeDefined();
    expect(within(dialog).getByLabelText<HTMLInputElement>('Address').value).toBe('https://hooks.example/x');
  });

  it('take a command as words, and remove a channel', async () => {
    channels = [{ ...slack, kind: 'command', name: 'Pager', command: ['/opt/My Pager/page', '--urgent'], to: '/opt/My Pager/page' }];
    bridge.answer('channels.remove', () => {
      channels = [];
      return ok(channels);
    });
    render(<NotificationsSection />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change Pager' }));
    const field = within(screen.getByRole('dialog')).getByLabelText<HTMLInputElement>('Program and arguments');
    expect(field.value).toBe('"/opt/My Pager/page" --urgent');
    await userEvent.type(field, ' "two words"{Enter}');
    expect(lastAsked('channels.save')).toMatchObject({ channel: { command: ['/opt/My Pager/page', '--urgent', 'two words'] }, address: null });
    await userEvent.click(await screen.findByRole('button', { name: 'Change Pager' }));
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }));
    expect(lastAsked('channels.remove')).toEqual({ id: 'c1' });
    expect(screen.queryByText('Pager')).toBeNull();
  });

  it('send a test and say how it went, and show how the last delivery ended', async () => {
    bridge.answer('channels.test', ({ id }: { id: string }) =>
      id === 'desktop' ? ok({ words: 'Sent.' }) : failed({ code: 'channel-failed', title: 'hooks.slack.example refused it (404).' }),
    );
    render(<NotificationsSection />);
    await userEvent.click(await screen.findByRole('button', { name: 'Send a test to Desktop' }));
    expect(await screen.findByText('Sent.')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Send a test to #data-alerts' }));
    expect(await screen.findByText('hooks.slack.example refused it (404).')).toBeDefined();
    channels = [{ ...slack, last: { at: Date.now(), ok: false, words: 'hooks.slack.example did not answer.' } }];
    act(() => bridge.send('notifications.changed', { unread: 0 }));
    expect(await screen.findByText(/did not answer/)).toBeDefined();
  });
});

it('chooses what becomes of Orrery without its window', async () => {
  render(<BackgroundSection />);
  await userEvent.click(await screen.findByRole('radio', { name: 'Keep running in the tray' }));
  expect(lastAsked('settings.set')).toEqual({ closing: 'tray' });
  await userEvent.click(screen.getByRole('switch', { name: 'Start at login, in the tray' }));
  expect(lastAsked('settings.set')).toEqual({ startAtLogin: true });
});
