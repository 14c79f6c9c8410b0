import { useOverlay } from '../../app/palette/overlay-store.ts';
import { isInOverlay, isTyping, useWindowKeys } from '../../components/window-keys.ts';

/** What the keys of an asset's page do. */
export interface PageKeys {
  /** Ctrl or Cmd with Enter. */
  readonly onLaunch: () => void;
  /** Escape that nothing nearer has used. */
  readonly onBack: () => void;
}

/** Hears the keys of the page while it is shown and nothing lies over it. */
export function usePageKeys({ onLaunch, onBack }: PageKeys): void {
  useWindowKeys((event) => {
    if (event.defaultPrevented || useOverlay.getState().open !== null || isInOverlay(event)) return false;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.repeat) onLaunch();
    else if (event.key === 'Escape' && !isTyping(event)) onBack();
    else return false;
    return true;
  });
}
