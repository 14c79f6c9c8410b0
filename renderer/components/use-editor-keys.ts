import { isTyping, useWindowKeys } from './window-keys.ts';

export interface EditorKeys {
  readonly onFilter: () => void;
  readonly onSave: (() => void) | null;
  readonly onLaunch: (() => void) | null;
}

/** The keys of a list with a form beside it: / filters, Ctrl S saves, Ctrl Enter launches what is chosen. */
export function useEditorKeys({ onFilter, onSave, onLaunch }: EditorKeys): void {
  useWindowKeys((event) => {
    if (event.defaultPrevented || event.repeat || event.altKey || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return false;
    const mod = event.ctrlKey || event.metaKey;
    if (mod && !event.shiftKey && event.key.toLowerCase() === 's') onSave?.();
    else if (mod && !event.shiftKey && event.key === 'Enter' && onLaunch !== null) onLaunch();
    else if (!mod && event.key === '/' && !isTyping(event)) onFilter();
    else return false;
    return true;
  });
}
