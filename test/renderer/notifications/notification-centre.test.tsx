import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Notification } from '../../../preload/model/notification.ts';
import { ok } from '../../../preload/model/result.ts';
import { defaultSettings } from '../../../preload/model/settings.ts';
import { appHistory } from '../../../renderer/app/address.ts';
import { replaceProject } from '../../../renderer/app/project-store.ts';
import { NotificationBell } from '../../../renderer/notifications/NotificationBell.tsx';
import { NotificationCentre } from '../../../renderer/notifications/NotificationCentre.tsx';
import { notificationDays } from '../../../renderer/notifications/notification-days.ts';
import { closeCentre, replaceUnread, useNotifications } from '../../../renderer/notifications/notifications-store.ts';
import { fakeBridge } from '../runs/fake-bridge.ts';
import { someProject } from '../welcome/some-project.ts';

const project = someProject();

/** Of a day that does not end meanwhile. */
const noon = new Date(2026, 10, 27, 12).getTime();

function notification(id: number, more: Partial<Notification> = {}): Notification {
  return {
    id,
    kind: 'failed',
    at: noon,
    title: `job_${id} failed`,
    body: 'listings: 12 values of room_type are not accepted. 2 skipped.',
    projectId: project.id,
    projectName: project.name,
    projectDir: project.dir,
    job: `job_${id}`,
    runId: `aaa${id}`,
    uniqueId: 'test.stays.accepted.1',
    schedule: null,
    triggerKind: null,
    read: false,
    ...more,
  };
}

let bridge: ReturnType<typeof fakeBridge>;
let all: readonly Notification[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
  bridge = fakeBridge();
  all = [notification(3), notification(2, { read: true, kind: 'succeeded', title: 'job_2 succeeded' })];
  bridge.answer('notifications.list', ({ filter, count }: { filter: string; count: number }) => {
    const shown = all.filter((each) => filter === 'all' || (filter === 'unread' ? !each.read : each.kind === 'failed'));
    return ok({ notifications: shown.slice(0, count), total: shown.length, unread: all.filter((each) => !each.read).length });
  });
  bridge.answer('notifications.mark', ({ ids, read }: { ids: number[] | null; read: boolean }) => {
    all = all.map((each) => (ids === null || ids.includes(each.id) ? { ...each, read } : each));
    replaceUnread(all.filter((each) => !each.read).length);
    return ok(null);
  });
  bridge.answer('settings.get', () => ok(defaultSettings));
  bridge.answer('settings.set', (change: object) => ok({ ...defaultSettings, ...change }));
  replaceProject(project);
  replaceUnread(1);
});
afterEach(() => {
  vi.useRealTimers();
  cleanup();
  closeCentre();
  useNotifications.setState({ filter: 'all' });
  appHistory.push('/');
});

const panel = () => screen.getByRole('complementary', { name: 'Notifications' });

async function open(): Promise<void> {
  render(
    <>
      <NotificationBell />
      <NotificationCentre />
    </>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Notifications, 1 unread' }));
  await within(panel()).findAllByRole('listitem');
}

describe('the centre of notifications', () => {
  it('is opened by the bell and closed by Escape, which gives the focus back', async () => {
    await open();
    expect(within(panel()).getByRole('region', { name: 'Today' })).toBeDefined();
    expect(within(panel()).getByRole('listitem', { name: 'job_3 failed, unread' })).toBeDefined();
    expect(within(panel()).getByRole('listitem', { name: 'job_2 succeeded' })).toBeDefined();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Notifications/ }));
  });

  it('goes to the failure of a run, which is read then', async () => {
    await open();
    // arrows walk the titles
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
    expect(appHistory.location.href).toBe('/runs/aaa3?tab=failures&node=test.stays.accepted.1');
    expect(bridge.asked).toContainEqual({ name: 'notifications.mark', input: { ids: [3], read: true } });
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('marks all as read, narrows to what is unread, and says when there is nothing', async () => {
    await open();
    await userEvent.click(within(panel()).getByRole('button', { name: 'Mark all as read' }));
    expect(await screen.findByRole('button', { name: 'Notifications' })).toBeDefined();
    await userEvent.click(within(panel()).getByRole('radio', { name: 'Unread' }));
    expect(await within(panel()).findByText('All is read')).toBeDefined();
    await userEvent.click(within(panel()).getByRole('radio', { name: 'Failures' }));
    expect(await within(panel()).findAllByRole('listitem')).toHaveLength(1);
  });

  it('shows what arrives while it is open, without losing the place', async () => {
    await open();
    all = [notification(4), ...all];
    act(() => replaceUnread(2));
    expect(await within(panel()).findByRole('listitem', { name: 'job_4 failed, unread' })).toBeDefined();
    expect(screen.getByRole('button', { name: 'Notifications, 2 unread' })).toBeDefined();
  });

  it('shows earlier ones when they are asked for', async () => {
    all = Array.from({ length: 60 }, (_, index) => notification(60 - index, { read: index > 0 }));
    await open();
    expect(within(panel()).getAllByRole('listitem')).toHaveLength(50);
    await userEvent.click(within(panel()).getByRole('button', { name: 'Show earlier ones' }));
    expect(await within(panel()).findByRole('listitem', { name: 'job_5 failed' })).toBeDefined();
  });

  it('opens the project of a run that belongs to another', async () => {
    const other = { ...project, id: 'other', name: 'jaffle_shop' };
    bridge.answer('project.open', () => {
      replaceProject(other);
      return ok(other);
    });
    all = [notification(5, { projectId: 'other', projectName: 'jaffle_shop', projectDir: '/projects/jaffle_shop' })];
    await open();
    expect(within(panel()).queryByRole('button', { name: /Retry/ })).toBeNull();
    await userEvent.click(within(panel()).getByRole('button', { name: 'Open jaffle_shop' }));
    expect(bridge.asked).toContainEqual({ name: 'project.open', input: { dir: '/projects/jaffle_shop' } });
    await expect.poll(() => appHistory.location.href).toBe('/runs/aaa5?tab=failures&node=test.stays.accepted.1');
  });

  it('goes to the schedule or the sensor that missed or failed', async () => {
    const about = { runId: null, uniqueId: null, schedule: 'every_night', triggerKind: 'schedule' } as const;
    all = [
      notification(6, { ...about, kind: 'missed', title: 'every_night was missed' }),
      notification(5, { ...about, kind: 'schedule failed', title: 'on_file could not be launched', schedule: 'on_file', triggerKind: 'sensor' }),
    ];
    await open();
    await userEvent.click(within(panel()).getByRole('button', { name: 'every_night was missed' }));
    await expect.poll(() => appHistory.location.href).toBe('/schedules?schedule=every_night');
    await userEvent.click(screen.getByRole('button', { name: /^Notifications/ }));
    await userEvent.click(await within(panel()).findByRole('button', { name: 'Open sensor' }));
    await expect.poll(() => appHistory.location.href).toBe('/schedules?sensor=on_file');
    expect(bridge.asked).toContainEqual({ name: 'notifications.mark', input: { ids: [5], read: true } });
  });

  it('retries a failure, and switches quiet hours', async () => {
    bridge.answer('runs.retry', () => ok({ runId: 'bbb001' }));
    await open();
    await userEvent.click(await within(panel()).findByRole('switch', { name: 'Quiet from 22:00 to 07:00' }));
    expect(bridge.asked).toContainEqual({ name: 'settings.set', input: { quiet: { on: true, from: '22:00', to: '07:00' } } });
    await userEvent.click(within(panel()).getByRole('button', { name: 'Retry from failure' }));
    expect(bridge.asked).toContainEqual({ name: 'runs.retry', input: { id: 'aaa3', scope: 'failure', nodes: [], confirmTarget: null } });
    await expect.poll(() => appHistory.location.href).toBe('/runs/bbb001');
  });
});

it('puts notifications under their days', () => {
  const now = new Date(2026, 10, 22, 20, 48).getTime();
  const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();
  const days = notificationDays(
    [notification(1, { at: at(22, 20) }), notification(2, { at: at(22, 2) }), notification(3, { at: at(21, 9) }), notification(4, { at: at(20, 8) })],
    now,
  );
  expect(days.map(({ heading, notifications }) => [heading, notifications.map(({ id }) => id)])).toEqual([
    ['Today', [1, 2]],
    ['Yesterday', [3]],
    ['Fri 20 Nov', [4]],
  ]);
});
