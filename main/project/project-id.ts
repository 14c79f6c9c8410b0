import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';

/** The folder as it really is, links followed, and an id that is the same for the same real folder; null when there is no such folder. */
export function realProject(dir: string): { readonly id: string; readonly dir: string } | null {
  try {
    const real = realpathSync(dir);
    return { id: createHash('sha256').update(real).digest('hex').slice(0, 16), dir: real };
  } catch {
    return null;
  }
}
