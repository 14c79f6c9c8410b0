import fs from 'node:fs/promises';
import path from 'node:path';

/** Every run's files. */
export function runsFolder(dataDir: string): string {
  return path.join(dataDir, 'runs');
}

/** One run's files, those of all its steps. */
export function runFolder(dataDir: string, runId: string): string {
  return path.join(runsFolder(dataDir), runId);
}

/** Bytes of a folder's files, as long as they are; 0 when it is not there. Links are not followed. */
export async function bytesOf(dir: string): Promise<number> {
  let entries: Awaited<ReturnType<typeof listed>>;
  try {
    entries = await listed(dir);
  } catch {
    return 0;
  }
  let bytes = 0;
  for (const entry of entries) {
    const place = path.join(dir, entry.name);
    if (entry.isDirectory()) bytes += await bytesOf(place);
    else if (entry.isFile())
      bytes += await fs.lstat(place).then(
        ({ size }) => size,
        () => 0,
      );
  }
  return bytes;
}

function listed(dir: string) {
  return fs.readdir(dir, { withFileTypes: true });
}
