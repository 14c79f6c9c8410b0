// Where downloads that outlive `npm ci` are kept: the person's cache folder, as each system has it.
import os from 'node:os';
import path from 'node:path';

/** The folder for `name` below the person's cache folder. It may not exist yet. */
export function cacheFolder(name) {
  const home = os.homedir();
  const base = {
    win32: process.env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'),
    darwin: path.join(home, 'Library', 'Caches'),
  }[process.platform];
  return path.join(process.env.XDG_CACHE_HOME ?? base ?? path.join(home, '.cache'), name);
}
