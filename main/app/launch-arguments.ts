import path from 'node:path';

/**
 * The folder a person asked to open, from the arguments after the program (`orrery DIR`).
 * @param args arguments without the program and without the application's own path
 * @param cwd what relative folders are relative to
 * @returns an absolute path, or null when none was given
 */
export function folderArgument(args: readonly string[], cwd: string): string | null {
  const folder = args.find((argument) => argument !== '' && !argument.startsWith('-'));
  return folder === undefined ? null : path.resolve(cwd, folder);
}
