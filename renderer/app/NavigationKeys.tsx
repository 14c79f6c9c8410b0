import { useEffect } from 'react';
import { appHistory, goTo } from './address.ts';
import { isTyping } from '../components/window-keys.ts';
import { openProjectByDialog } from './open-project.ts';
import { toggleCentre } from '../notifications/notifications-store.ts';
import { openPalette, openShortcuts, useOverlay } from './palette/overlay-store.ts';
import { useProjectStore } from './project-store.ts';
import { useSchedulesStore } from './schedules-store.ts';
import { openLaunch } from '../launch/launch-store.ts';
import { shellOrder } from './shell-keys.ts';

/** The keys that work everywhere, and the two side buttons of a mouse that go back and forth. */
export function NavigationKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat) return;
      const order = shellOrder(event, isTyping(event));
      if (!order) return;
      const hasProject = useProjectStore.getState().project !== null;
      const inDialog = useOverlay.getState().open !== null || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
      if (inDialog) return;
      event.preventDefault();
      if (order === 'back') appHistory.back();
      else if (order === 'forward') appHistory.forward();
      else if (order === 'palette') openPalette();
      else if (order === 'shortcuts') openShortcuts();
      else if (order === 'open') void openProjectByDialog();
      else if (order === 'settings') goTo.settings();
      else if (order === 'notifications') toggleCentre();
      else if (hasProject && order === 'assets') goTo.assets();
      else if (hasProject && order === 'runs') goTo.runs();
      else if (hasProject && order === 'jobs') goTo.jobs();
      else if (useSchedulesStore.getState().view !== null && order === 'schedules') goTo.schedules();
      else if (hasProject && order === 'catalog') goTo.catalog();
      else if (hasProject && order === 'launch') openLaunch();
    };
    // a row of buttons takes arrows for itself, whatever is held with them: who does not type goes back and forth first
    const onArrow = (event: KeyboardEvent): void => {
      if (!event.altKey || isTyping(event)) return;
      onKey(event);
      if (event.defaultPrevented) event.stopPropagation();
    };
    const onMouse = (event: MouseEvent): void => {
      if (event.button === 3) appHistory.back();
      else if (event.button === 4) appHistory.forward();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onArrow, { capture: true });
    window.addEventListener('keydown', onKey);
    window.addEventListener('mouseup', onMouse);
    return () => {
      window.removeEventListener('keydown', onArrow, { capture: true });
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('mouseup', onMouse);
    };
  }, []);
  return null;
}
