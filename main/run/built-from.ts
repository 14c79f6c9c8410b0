import { existsSync } from 'node:fs';
import path from 'node:path';
import type { NodeRecord } from '../history/node-rows.ts';
import type { BuiltFrom } from '../manifest/fingerprint.ts';

/** Reads what assets are built from by a manifest, away from the main thread; null when it cannot be read. */
export type ReadBuiltFrom = (manifestFile: string, ids: readonly string[], projectDir: string, signal: AbortSignal) => Promise<BuiltFrom | null>;

/** How long (milliseconds) the end of a run waits for its manifest: without it only times can be compared later. */
const patience = 60_000;

/** What the nodes that a step has built were built from, by dbt's own manifest of that step. */
export async function builtFromAtEnd(
  targetDir: string,
  built: readonly NodeRecord[],
  projectDir: string,
  read: ReadBuiltFrom | undefined,
): Promise<BuiltFrom | null> {
  const file = path.join(targetDir, 'manifest.json');
  if (read === undefined || built.length === 0 || !existsSync(file)) return null;
  const ids = built.map(({ uniqueId }) => uniqueId);
  return read(file, ids, projectDir, AbortSignal.timeout(patience));
}
