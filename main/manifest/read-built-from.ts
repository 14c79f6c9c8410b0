import type { BuiltFrom } from './fingerprint.ts';
import { askManifestThread } from './manifest-thread.ts';

/** Reads in a thread that ends with the answer what assets are built from by the manifest.json `file`; null when it cannot be read. */
export async function readBuiltFrom(
  file: string,
  ids: readonly string[],
  o: { readonly projectDir: string; readonly worker: URL; readonly signal: AbortSignal },
): Promise<BuiltFrom | null> {
  const thread = askManifestThread(o.worker);
  const giveUp = (): void => thread.close();
  o.signal.addEventListener('abort', giveUp);
  if (o.signal.aborted) giveUp();
  const answer = await thread.ask({ kind: 'built from', file, ids, projectDir: o.projectDir });
  o.signal.removeEventListener('abort', giveUp);
  thread.close();
  return answer;
}
