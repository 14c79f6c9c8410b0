import { Menu, type MenuItemConstructorOptions, nativeTheme, Tray } from 'electron';
import { type TrayAction, trayPicture, type TrayItem, type TrayPicture, type TrayState } from './tray-picture.ts';
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

/** Milliseconds between two drawings. */
const redrawEvery = 1_000;
/** Milliseconds: while something runs its time goes on, and `in 5m` comes nearer. */
const clockEvery = 30_000;

/** Puts Orrery into the system's tray and keeps it true to the state. */
export function openTray(o: TrayOptions): OrreryTray {
  const icons = trayIcons(o.assetsDir, o.platform);
  let shown = '';
  let timer: ReturnType<typeof setTimeout> | null = null;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let destroyed = false;
  const tray = new Tray(icons('calm', nativeTheme.shouldUseDarkColors));
  tray.on('click', () => o.act({ kind: 'open' }));

  function draw(): void {
    timer = null;
    if (destroyed) return;
    drawnAt = performance.now();
    try {
      const picture = trayPicture(o.state(), o.now(), timeOfDay(o.now()));
      const key = JSON.stringify([picture, nativeTheme.shouldUseDarkColors]);
      if (key === shown) return;
      shown = key;
      show(picture);
    } catch (error) {
      // The history may be busy or full: the next change draws again.
      o.report('the tray could not be drawn', error);
    }
  }

  function show({ icon, tooltip, groups }: TrayPicture): void {
    tray.setImage(icons(icon, nativeTheme.shouldUseDarkColors));
    tray.setToolTip(tooltip);
    const template = groups.flatMap((group, index) => [...(index === 0 ? [] : [{ type: 'separator' as const }]), ...group.map(menuItem)]);
    tray.setContextMenu(Menu.buildFromTemplate(template));
  }

  function menuItem({ label, action, items }: TrayItem): MenuItemConstructorOptions {
    if (items !== undefined) return { label, submenu: items.map(menuItem) };
    return action === undefined ? { label, enabled: false } : { label, click: () => o.act(action) };
  }

  function redraw(): void {
    if (timer !== null || destroyed) return;
    timer = setTimeout(draw, Math.max(0, redrawEvery - (performance.now() - drawnAt)));
  }

  nativeTheme.on('updated', redraw);
  const clock = setInterval(redraw, clockEvery);
  draw();
  return {
    redraw,
    destroy() {
      destroyed = true;
      clearInterval(clock);
      if (timer !== null) clearTimeout(timer);
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
