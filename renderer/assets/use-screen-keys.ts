import { useOverlay } from '../app/palette/overlay-store.ts';
import { isInOverlay, isTyping, useWindowKeys } from '../components/window-keys.ts';

/** What the keys of the Assets screen do. */
export interface ScreenKeys {
  /** `/`, unless something is being typed. */
  readonly onFind: () => void;
  /** Ctrl or Cmd with Enter. */
  readonly onLaunch: () => unknown;
  /** Escape that nothing nearer has used; false when there was nothing to close. */
  readonly onClose: () => boolean;
}

/** Hears the keys of the screen while it is shown and nothing lies over it. */
export function useScreenKeys({ onFind, onLaunch, onClose }: ScreenKeys): void {
  useWindowKeys((event) => {
    if (event.defaultPrevented || useOverlay.getState().open !== null || isInOverlay(event)) return false;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.repeat) onLaunch();
    else if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event)) onFind();
    else return event.key === 'Escape' && !isTyping(event) && onClose();
    return true;
  });
}
