import path from 'node:path';

/**
 * The folder a person asked to open (`orrery DIR`).
 * @param argv the program's whole argument vector; Electron and Chromium put flags of their own anywhere in it
 * @param packaged false when the first word is the application's own folder (`electron . DIR`)
 * @param cwd what relative folders are relative to
 * @returns an absolute path, or null when none was given
 */
export function folderArgument(argv: readonly string[], packaged: boolean, cwd: string): string | null {
  const words = argv.slice(1).filter((argument) => argument !== '' && !argument.startsWith('-'));
  const folder = words[packaged ? 0 : 1];
  return folder === undefined ? null : path.resolve(cwd, folder);
}

/** Starts Orrery in the tray, without its window. */
export const hiddenFlag = '--hidden';

/** True when Orrery is to start without its window, as at login. */
export function startsHidden(argv: readonly string[]): boolean {
  return argv.includes(hiddenFlag);
}
