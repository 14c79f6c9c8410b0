import type { BrowserWindow, Event } from 'electron';
import type { MainWindow } from '../window/main-window.ts';

/** Who is told of what becomes of the window. */
export interface WindowFollower {
  /** A window was opened; it is out of sight until it is placed. */
  readonly opened: (window: MainWindow) => void;
  /** A person closes it: what is done with the event decides whether it closes. */
  readonly closing: (event: Event, close: () => void) => void;
  /** A person has it before them, or has just left it. */
  readonly looked: () => void;
}

/** The one window: there, or closed while Orrery goes on in the tray. */
export interface WindowKeeper {
  current(): BrowserWindow | null;
  /** True while a person has it before them. */
  isLookedAt(): boolean;
  /** Brings it to the front, opened anew where it was closed. */
  show(): void;
  /** Resolves when its page is there; null where there is no window. */
  loaded(): Promise<void> | null;
  /** Tells of the window that is there and of those to come. */
  follow(follower: WindowFollower): void;
}

export function keepWindow(open: () => MainWindow): WindowKeeper {
  let window: MainWindow | null = null;
  let follower: WindowFollower | null = null;

  function opened(): void {
    const made = open();
    window = made;
    const { browser } = made;
    browser.on('close', (event) => follower?.closing(event, () => browser.close()));
    browser.on('closed', () => {
      if (window === made) window = null;
    });
    browser.on('focus', () => follower?.looked());
    browser.on('blur', () => follower?.looked());
    follower?.opened(made);
  }

  return {
    current: () => window?.browser ?? null,
    isLookedAt: () => window !== null && !window.browser.isDestroyed() && window.browser.isVisible() && window.browser.isFocused(),
    show() {
      // A new one shows itself when its first frame is drawn.
      if (window === null) return opened();
      const { browser } = window;
      if (browser.isMinimized()) browser.restore();
      browser.show();
      browser.focus();
    },
    loaded: () => window?.loaded ?? null,
    follow(next) {
      follower = next;
      if (window !== null) next.opened(window);
    },
  };
}
