import type { RemoteResult } from '../history/remote-rows.ts';
import { checkKey, keyText } from './asset-keys.ts';
import type { KnownNames } from './run-events.ts';

/** The names of what was handed over, from the rows that were written then: known after any restart, whatever the project has become since. */
export function rowNames(results: readonly RemoteResult[]): KnownNames {
  const ids = new Map(results.map(({ key, uniqueId }) => [key, uniqueId]));
  const own = new Set(ids.values());
  return {
    knows: (id) => own.has(id),
    assetId: (key) => ids.get(keyText(key)) ?? null,
    checkId: (key, name) => ids.get(checkKey(key, name)) ?? null,
  };
}
