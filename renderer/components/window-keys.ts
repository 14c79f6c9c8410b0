import { useEffect, useRef } from 'react';

/** Hears the keys of the whole window while the caller is shown; `take` gives true for a key it has dealt with, which then does nothing else. */
export function useWindowKeys(take: (event: KeyboardEvent) => boolean): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (latest.current(event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** True while a person writes into a field; a box to tick is none. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement && (target.matches('input:not([type="checkbox"]), textarea, select') || target.isContentEditable);
}

/** True for a key pressed in a dialog or a menu: it is theirs. */
export function isInOverlay(event: KeyboardEvent): boolean {
  return event.composedPath().some((element) => element instanceof Element && element.matches(overlays));
}

/** True while a dialog or a menu lies over the screen, wherever the key was pressed: it has the keys. */
export function isOverlaid(): boolean {
  return document.querySelector(overlays) !== null;
}

const overlays = '[role="dialog"], [role="alertdialog"], [role="menu"]';
