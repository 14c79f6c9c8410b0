import { create } from 'zustand';
import type { AppInfo, Theme } from '../../preload/contract.ts';
import { call } from './bridge.ts';

/** What main says about itself; null until it has answered. */
export const useAppInfo = create<{ readonly info: AppInfo | null }>()(() => ({ info: null }));

/** Asks main who it is. */
export async function readAppInfo(): Promise<void> {
  const answer = await call('app.info');
  if (!answer.ok) return;
  // for the pictures, which choose how they go to the screen
  if (answer.value.drawnInSoftware) document.documentElement.dataset['drawing'] = 'software';
  useAppInfo.setState({ info: answer.value });
}

/** Shows the theme at once and has main keep it. */
export async function chooseTheme(theme: Theme): Promise<void> {
  const { info } = useAppInfo.getState();
  if (info) useAppInfo.setState({ info: { ...info, theme } });
  await call('app.setTheme', { theme });
}

/** True on a Mac, where the command key is the one to hold. */
export function useIsMac(): boolean {
  return useAppInfo((state) => state.info?.platform === 'darwin');
}
