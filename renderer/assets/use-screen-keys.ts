import { useEffect, useRef } from 'react';
import { useOverlay } from '../app/palette/overlay-store.ts';

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
export function useScreenKeys(keys: ScreenKeys): void {
  const heard = useRef(keys);
  useEffect(() => {
    heard.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || useOverlay.getState().open !== null || isInDialog(event)) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.repeat) heard.current.onLaunch();
      else if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event)) heard.current.onFind();
      else if (event.key !== 'Escape' || isTyping(event) || !heard.current.onClose()) return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

function isInDialog(event: KeyboardEvent): boolean {
  return event.composedPath().some((element) => element instanceof Element && element.matches('[role=dialog], [role=alertdialog], [role=menu]'));
}
