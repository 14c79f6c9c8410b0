import type { TrayPicture } from './tray-picture.ts';

/**
 * How many milliseconds a picture must wait before it replaces the menu and the tooltip that are shown: 0 for at once, null where they are
 * the same. What a person can press is shown at once; where only figures go on, the menu stays for `figuresEvery`, counted from when it was
 * drawn or used last (`sinceUse` milliseconds ago). For a menu that is replaced while it is open closes the menus below it, and loses a press.
 */
export function whenToDraw(shown: TrayPicture | null, next: TrayPicture, sinceUse: number, figuresEvery: number): number | null {
  if (shown === null || withoutFigures(shown) !== withoutFigures(next)) return 0;
  return words(shown) === words(next) ? null : Math.max(0, figuresEvery - sinceUse);
}

/** All but the icon: that can change alone. */
function words({ tooltip, groups }: TrayPicture): string {
  return JSON.stringify([tooltip, groups]);
}

function withoutFigures({ tooltip, groups }: TrayPicture): string {
  return JSON.stringify([tooltip, groups], (key, value: unknown) => (key === 'figures' ? undefined : value));
}
