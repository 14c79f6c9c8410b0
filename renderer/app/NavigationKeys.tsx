import { useEffect } from 'react';
import { appHistory } from './address.ts';

/** Alt+Left and Alt+Right, and the two side buttons of a mouse, go back and forth. */
export function NavigationKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key === 'ArrowLeft') appHistory.back();
      else if (event.key === 'ArrowRight') appHistory.forward();
      else return;
      event.preventDefault();
    };
    const onMouse = (event: MouseEvent): void => {
      if (event.button === 3) appHistory.back();
      else if (event.button === 4) appHistory.forward();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('mouseup', onMouse);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('mouseup', onMouse);
    };
  }, []);
  return null;
}
