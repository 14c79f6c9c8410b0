import type { TrayIcon, TrayPicture } from './tray-picture.ts';
import { whenToDraw } from './when-to-draw.ts';

export interface KeepDrawnOptions {
  readonly picture: () => TrayPicture;
  /** Shows an icon, which may be the one that is there. */
  readonly setIcon: (icon: TrayIcon) => void;
  /** Puts another menu and tooltip in the place of those that are there. */
  readonly setMenu: (picture: TrayPicture) => void;
  /** Milliseconds for which a menu stays where only its figures go on; 0 where a menu that is open is told of. */
  readonly figuresEvery: number;
  readonly report: (message: string, error?: unknown) => void;
}

export interface KeptDrawn {
  /** Something may have changed: draws it anew, at most once a second. */
  redraw(): void;
  /** A person has the menu open: it stays as it is until `release`. */
  hold(): void;
  /** The menu is closed; what was pressed is told of a moment later. */
  release(): void;
  /** A person has opened a menu below it. Nothing will tell when it is closed. */
  used(): void;
  stop(): void;
}

/** Milliseconds between two drawings. */
const redrawEvery = 1_000;

/** Keeps what the tray shows true to a picture, without taking the menu away from under somebody's pointer. */
export function keepDrawn(o: KeepDrawnOptions): KeptDrawn {
  let shown: TrayPicture | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let figuresTimer: ReturnType<typeof setTimeout> | null = null;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let usedAt = Number.NEGATIVE_INFINITY;
  let held = false;
  let stopped = false;

  function draw(): void {
    timer = null;
    if (stopped) return;
    drawnAt = performance.now();
    try {
      const next = o.picture();
      o.setIcon(next.icon);
      if (held) return;
      const wait = whenToDraw(shown, next, drawnAt - usedAt, o.figuresEvery);
      if (wait === null) return;
      if (wait > 0) {
        figuresTimer ??= setTimeout(drawFigures, wait);
        return;
      }
      o.setMenu(next);
      shown = next;
      usedAt = drawnAt;
    } catch (error) {
      // The history may be busy or full: the next change draws again.
      o.report('the tray could not be drawn', error);
    }
  }

  function drawFigures(): void {
    figuresTimer = null;
    redraw();
  }

  function redraw(): void {
    if (timer !== null || stopped) return;
    timer = setTimeout(draw, Math.max(0, redrawEvery - (performance.now() - drawnAt)));
  }

  draw();
  return {
    redraw,
    hold() {
      held = true;
    },
    release() {
      held = false;
      if (timer !== null) clearTimeout(timer);
      timer = stopped ? null : setTimeout(draw, redrawEvery);
    },
    used() {
      usedAt = performance.now();
    },
    stop() {
      stopped = true;
      for (const waiting of [timer, figuresTimer]) if (waiting !== null) clearTimeout(waiting);
    },
  };
}
