import { useEffect, useRef } from 'react';
import { useOverlay } from '../../app/palette/overlay-store.ts';

/** What the keys of an asset's page do. */
export interface PageKeys {
  /** Ctrl or Cmd with Enter. */
  readonly onLaunch: () => void;
  /** Escape that nothing nearer has used. */
  readonly onBack: () => void;
}

/** Hears the keys of the page while it is shown and nothing lies over it. */
export function usePageKeys(keys: PageKeys): void {
  const heard = useRef(keys);
  useEffect(() => {
    heard.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || useOverlay.getState().open !== null || isInDialog(event)) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.repeat) heard.current.onLaunch();
      else if (event.key === 'Escape' && !isTyping(event)) heard.current.onBack();
      else return;
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
