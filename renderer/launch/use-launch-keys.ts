import { useEffect, useRef } from 'react';

export interface LaunchKeys {
  /** Ctrl or Cmd with Enter. */
  readonly onLaunch: () => unknown;
  /** Ctrl or Cmd with 1 to 8. */
  readonly onCommand: (number: number) => void;
  /** Ctrl or Cmd with Shift and C. */
  readonly onCopy: () => unknown;
  /** True while another dialog lies over this one. */
  readonly isSilent: boolean;
}

/** Hears the keys of the dialog wherever in it the focus is, before anyone else does. */
export function useLaunchKeys(keys: LaunchKeys): void {
  const heard = useRef(keys);
  useEffect(() => {
    heard.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { onLaunch, onCommand, onCopy, isSilent } = heard.current;
      if (isSilent || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      if (event.key === 'Enter' && !event.shiftKey) {
        if (!event.repeat) onLaunch();
      } else if (/^[1-8]$/.test(event.key) && !event.shiftKey) onCommand(Number(event.key));
      else if (event.key.toLowerCase() === 'c' && event.shiftKey) onCopy();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
}
