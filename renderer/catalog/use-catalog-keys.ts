import { useEffect, useRef } from 'react';

export interface CatalogKeys {
  readonly onSearch: () => void;
  readonly onBuild: () => void;
  readonly onChooseAll: () => void;
  /** False when there is nothing to clear. */
  readonly onClear: () => boolean;
}

/** Keys of the catalog wherever the focus is: / goes to the search, Ctrl Enter builds, Ctrl A ticks all, Escape takes the ticks away. */
export function useCatalogKeys(keys: CatalogKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null) return;
      if (take(event, latest.current)) event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function take(event: KeyboardEvent, o: CatalogKeys): boolean {
  const mod = event.ctrlKey || event.metaKey;
  const target = event.composedPath()[0];
  const typing = target instanceof HTMLElement && (target.matches('input:not([type="checkbox"]), textarea, select') || target.isContentEditable);
  if (mod && event.key === 'Enter' && !event.shiftKey) o.onBuild();
  else if (typing || event.altKey) return false;
  else if (mod && event.key.toLowerCase() === 'a' && !event.shiftKey) o.onChooseAll();
  else if (mod) return false;
  else if (event.key === '/') o.onSearch();
  else if (event.key === 'Escape') return o.onClear();
  else return false;
  return true;
}
