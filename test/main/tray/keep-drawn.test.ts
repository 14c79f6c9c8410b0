import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepDrawn } from '../../../main/tray/keep-drawn.ts';
import { inFull, type TrayIcon, type TrayPicture } from '../../../main/tray/tray-picture.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

function begin(figuresEvery: number) {
  let now = { icon: 'calm' as TrayIcon, label: 'build: running', figures: ' 1m' };
  const menus: string[] = [];
  const icons: TrayIcon[] = [];
  const reported: string[] = [];
  const picture = (): TrayPicture => {
    if (now.label === '') throw new Error('the history is busy');
    return { icon: now.icon, tooltip: { label: 'Orrery' }, groups: [[{ label: now.label, figures: now.figures }]] };
  };
  const kept = keepDrawn({
    picture,
    setIcon: (icon) => icons.push(icon),
    setMenu: ({ groups }) => menus.push(groups.flat().map(inFull).join()),
    figuresEvery,
    report: (message) => reported.push(message),
  });
  const change = (to: Partial<typeof now>): void => {
    now = { ...now, ...to };
    kept.redraw();
  };
  return { kept, change, menus, icons, reported };
}

describe('keeping the tray drawn', () => {
  it('draws what can be pressed at most once a second', () => {
    const { change, menus } = begin(30_000);
    change({ label: 'build: canceling' });
    change({ label: 'hourly: running' });
    expect(menus).toEqual(['build: running 1m']);
    vi.advanceTimersByTime(1_000);
    expect(menus).toEqual(['build: running 1m', 'hourly: running 1m']);
  });

  it('leaves the menu in place while only figures go on, and shows the last of them when their time has come', () => {
    const { change, menus } = begin(30_000);
    for (const figures of [' 2m', ' 3m', ' 4m']) {
      change({ figures });
      vi.advanceTimersByTime(5_000);
    }
    expect(menus).toEqual(['build: running 1m']);
    vi.advanceTimersByTime(16_000);
    expect(menus).toEqual(['build: running 1m', 'build: running 4m']);
  });

  it('lets figures wait anew when somebody uses the menu, but not what can be pressed', () => {
    const { kept, change, menus } = begin(30_000);
    change({ figures: ' 2m' });
    vi.advanceTimersByTime(29_000);
    kept.used();
    vi.advanceTimersByTime(29_000);
    expect(menus).toEqual(['build: running 1m']);
    change({ label: 'build: canceling' });
    vi.advanceTimersByTime(1_000);
    expect(menus).toEqual(['build: running 1m', 'build: canceling 2m']);
  });

  it('changes the icon at once, whatever waits', () => {
    const { kept, change, icons, menus } = begin(30_000);
    kept.hold();
    change({ icon: 'failed', figures: ' 2m' });
    vi.advanceTimersByTime(1_000);
    expect(icons.at(-1)).toBe('failed');
    expect(menus).toHaveLength(1);
  });

  it('replaces nothing while the menu is open, nor in the moment after, in which the press is told', () => {
    const { kept, change, menus } = begin(0);
    kept.hold();
    change({ label: 'hourly: running' });
    vi.advanceTimersByTime(60_000);
    change({ figures: ' 2m' });
    kept.release();
    vi.advanceTimersByTime(999);
    expect(menus).toEqual(['build: running 1m']);
    vi.advanceTimersByTime(1);
    expect(menus).toEqual(['build: running 1m', 'hourly: running 2m']);
  });

  it('says when it could not be drawn, and draws at the next change', () => {
    const { change, menus, reported } = begin(30_000);
    change({ label: '' });
    vi.advanceTimersByTime(1_000);
    expect(reported).toEqual(['the tray could not be drawn']);
    change({ label: 'hourly: running' });
    vi.advanceTimersByTime(1_000);
    expect(menus.at(-1)).toBe('hourly: running 1m');
  });

  it('draws no more when it is stopped', () => {
    const { kept, change, menus } = begin(0);
    change({ label: 'hourly: running' });
    kept.stop();
    kept.release();
    change({ label: 'nightly: running' });
    vi.advanceTimersByTime(60_000);
    expect(menus).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
