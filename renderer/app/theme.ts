import type { Theme } from '../../preload/contract.ts';
import { useAppInfo } from './app-info.ts';

/** The colours to show: what the person chose, or what the system prefers. */
export function shownTheme(chosen: Theme, systemPrefersDark: boolean): 'light' | 'dark' {
  if (chosen === 'system') return systemPrefersDark ? 'dark' : 'light';
  return chosen;
}

/** Keeps `data-theme` on the page's root as the person and the system want it. Returns how to stop. */
export function followTheme(): () => void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const show = (): void => {
    document.documentElement.dataset['theme'] = shownTheme(useAppInfo.getState().info?.theme ?? 'system', system.matches);
  };
  show();
  system.addEventListener('change', show);
  const unsubscribe = useAppInfo.subscribe(show);
  return () => {
    system.removeEventListener('change', show);
    unsubscribe();
  };
}
