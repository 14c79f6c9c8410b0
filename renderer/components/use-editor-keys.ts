import { useEffect, useRef } from 'react';

export interface EditorKeys {
  readonly onFilter: () => void;
  readonly onSave: (() => void) | null;
  readonly onLaunch: (() => void) | null;
}

/** The keys of a list with a form beside it: / filters, Ctrl S saves, Ctrl Enter launches what is chosen. */
export function useEditorKeys(keys: EditorKeys): void {
  const heard = useRef(keys);
  useEffect(() => {
    heard.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || event.altKey || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
      const { onFilter, onSave, onLaunch } = heard.current;
      const mod = event.ctrlKey || event.metaKey;
      if (mod && !event.shiftKey && event.key.toLowerCase() === 's') onSave?.();
      else if (mod && !event.shiftKey && event.key === 'Enter' && onLaunch !== null) onLaunch();
      else if (!mod && event.key === '/' && !isTyping(event)) onFilter();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}
