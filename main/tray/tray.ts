import { Menu, type MenuItemConstructorOptions, nativeTheme, Tray } from 'electron';
import { durationInWords } from '../run/duration-in-words.ts';
import { keepDrawn } from './keep-drawn.ts';
import { inFull, minutesInWords, type TrayAction, type TrayIcon, trayPicture, type TrayItem, type TrayPicture, type TrayState } from './tray-picture.ts';
import { trayIcons } from './tray-icons.ts';

export interface TrayOptions {
  readonly assetsDir: string;
  readonly platform: NodeJS.Platform;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly state: () => TrayState;
  readonly act: (action: TrayAction) => void;
  readonly report: (message: string, error?: unknown) => void;
}

export interface OrreryTray {
  /** Something has changed: draws it anew, at most once a second. */
  redraw(): void;
  destroy(): void;
}

/** Milliseconds: while something runs its time goes on, and `in 5m` comes nearer. */
const clockEvery = 30_000;

/**
 * Puts Orrery into the system's tray and keeps it true to the state. On Linux the desktop draws the menu, and every word that is set, the
 * tooltip's too, makes all its lines new ones: a press on an old line is lost, menus below it close. Nor does it say whether the menu is
 * open. So there its figures, in whole minutes, go on once in `clockEvery`; elsewhere they go on at once, but not while it is open.
 */
export function openTray(o: TrayOptions): OrreryTray {
  const drawnByDesktop = o.platform === 'linux';
  const icons = trayIcons(o.assetsDir, o.platform);
  let [shownIcon, shownTooltip] = ['', ''];
  const tray = new Tray(icons('calm', nativeTheme.shouldUseDarkColors));
  tray.on('click', () => o.act({ kind: 'open' }));

  function setIcon(icon: TrayIcon): void {
    const dark = nativeTheme.shouldUseDarkColors;
    if (shownIcon === `${icon} ${dark}`) return;
    shownIcon = `${icon} ${dark}`;
    tray.setImage(icons(icon, dark));
  }

  function setMenu({ tooltip, groups }: TrayPicture): void {
    if (inFull(tooltip) !== shownTooltip) {
      shownTooltip = inFull(tooltip);
      tray.setToolTip(shownTooltip);
    }
    const menu = Menu.buildFromTemplate(groups.flatMap((group, index) => [...(index === 0 ? [] : [{ type: 'separator' as const }]), ...group.map(menuItem)]));
    if (drawnByDesktop) {
      for (const { submenu } of menu.items) submenu?.on('menu-will-show', () => kept.used());
    } else {
      menu.on('menu-will-show', () => kept.hold());
      menu.on('menu-will-close', () => kept.release());
    }
    tray.setContextMenu(menu);
  }

  function menuItem(item: TrayItem): MenuItemConstructorOptions {
    const { action, items } = item;
    const label = inFull(item);
    if (items !== undefined) return { label, submenu: items.map(menuItem) };
    return action === undefined ? { label, enabled: false } : { label, click: () => o.act(action) };
  }

  const kept = keepDrawn({
    picture: () => trayPicture(o.state(), o.now(), timeOfDay(o.now()), drawnByDesktop ? minutesInWords : durationInWords),
    setIcon,
    setMenu,
    figuresEvery: drawnByDesktop ? clockEvery : 0,
    report: o.report,
  });
  const redraw = (): void => kept.redraw();
  nativeTheme.on('updated', redraw);
  const clock = setInterval(redraw, clockEvery);
  return {
    redraw,
    destroy() {
      kept.stop();
      clearInterval(clock);
      nativeTheme.off('updated', redraw);
      tray.destroy();
    },
  };
}

/** `02:00` today, else `Mon 02:00`. */
function timeOfDay(now: number): (at: number) => string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
  const today = new Date(now).toDateString();
  return (at) => (new Date(at).toDateString() === today ? time.format(at) : `${day.format(at)} ${time.format(at)}`);
}
