// Remembers what a finished step was made from, so that the next start skips it while nothing it was made from has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './repository.mjs';

/** Every file at or below `entry` (relative to the repository), in a fixed order. What does not exist gives none. */
function filesBelow(entry) {
  const full = inRoot(entry);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [entry];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesBelow(path.join(entry, name)));
}

/** A hash over names and contents of everything at or below `entries`, and over `extra` text. */
export function contentHash(entries, extra = '') {
  const hash = createHash('sha256').update(extra);
  for (const file of entries.flatMap(filesBelow))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(inRoot(file)));
  return hash.digest('hex');
}

/** A stamp kept in `file` (relative to the repository) over `entries` and `extra`. */
export function stamp(file, entries, extra) {
  const hash = () => contentHash(entries, extra);
  return {
    /** Whether the step was finished from exactly what is there now. */
    fresh: () => existsSync(inRoot(file)) && readFileSync(inRoot(file), 'utf8') === hash(),
    /** Notes that the step is finished. */
    set: () => {
      mkdirSync(path.dirname(inRoot(file)), { recursive: true });
      writeFileSync(inRoot(file), hash());
    },
  };
}
