import { type Stats, statSync } from 'node:fs';

/** What is at `file`, links followed; undefined where there is nothing or nobody may look (no permission, a link to itself). Never throws. */
export function fileStats(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
