import { readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

/** Changes whenever the program changes, or a package is installed beside it: v1's adapters are packages. Null when there is no such program. */
export function environmentStamp(executable: string): string | null {
  try {
    const real = realpathSync(executable);
    const file = statSync(real);
    return [executable, real, file.mtimeMs, file.size, ...packageFolders(executable).map(({ mtimeMs }) => mtimeMs)].join(' ');
  } catch {
    return null;
  }
}

/** The folders with the packages of the environment a program lies in. */
export function packageFolders(executable: string): readonly { readonly dir: string; readonly mtimeMs: number }[] {
  const lib = path.join(path.dirname(path.dirname(executable)), 'lib');
  try {
    const pythons = readdirSync(lib).filter((name) => name.startsWith('python3'));
    return pythons.flatMap((python) => {
      const dir = path.join(lib, python, 'site-packages');
      const stat = statSync(dir, { throwIfNoEntry: false });
      return stat === undefined ? [] : [{ dir, mtimeMs: stat.mtimeMs }];
    });
  } catch {
    return [];
  }
}
