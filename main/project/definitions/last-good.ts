import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The last text of a project's orrery.yml that could be used, so that a broken one keeps the definitions from before, also after a restart. */
export interface LastGood {
  /** Null where there is none yet. */
  read(): string | null;
  /** Never throws: on a full disk the one before stays. */
  keep(text: string): void;
}

export const noLastGood: LastGood = { read: () => null, keep: () => undefined };

/** Kept beside what else this machine knows of the project. */
export function lastGoodIn(dataDir: string, projectId: string): LastGood {
  const file = path.join(dataDir, 'projects', projectId, 'orrery.yml');
  const read = (): string | null => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return null;
    }
  };
  return {
    read,
    keep(text) {
      if (read() === text) return;
      const half = `${file}.${process.pid}.half`;
      try {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(half, text);
        renameSync(half, file);
      } catch {
        // the next good text is kept
      }
    },
  };
}
