import path from 'node:path';

/** A path as people write it: the home folder is `~`. */
export function displayPath(file: string, home: string): string {
  const below = path.relative(home, file);
  if (home === '' || path.isAbsolute(below) || below === '..' || below.startsWith(`..${path.sep}`)) return file;
  return below === '' ? '~' : path.join('~', below);
}
