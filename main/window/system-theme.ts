import { nativeTheme } from 'electron';
import { type Theme, themes } from '../../preload/contract.ts';

/** The stored theme, `system` when none or nonsense is stored. */
export function readTheme(saved: unknown): Theme {
  return themes.find((theme) => theme === saved) ?? 'system';
}

/** Has dialogs, menus and `prefers-color-scheme` follow the chosen theme. */
export function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme;
}
