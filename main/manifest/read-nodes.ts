import { ok, type Result } from '../../preload/model/result.ts';
import { askManifestThread } from './manifest-thread.ts';
import type { SelectedNode } from './node-facts.ts';

/**
 * What the manifest.json `file` says of the nodes `ids` (null: of all), read in a thread that ends with the answer. Ids it does not know are left out.
 * Errors: `manifest-missing`, `manifest-broken`, `manifest-unsupported`; nothing is said once `signal` gives up.
 */
export async function readNodes(
  file: string,
  ids: readonly string[] | null,
  o: { readonly worker: URL; readonly signal: AbortSignal },
): Promise<Result<readonly SelectedNode[]>> {
  const thread = askManifestThread(o.worker);
  const giveUp = (): void => thread.close();
  o.signal.addEventListener('abort', giveUp);
  if (o.signal.aborted) giveUp();
  const answer = await thread.ask({ kind: 'nodes', file, ids });
  o.signal.removeEventListener('abort', giveUp);
  thread.close();
  return answer ?? ok([]);
}
