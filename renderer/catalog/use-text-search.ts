import { useEffect, useState } from 'react';
import { type TextHit, type TextHits, textPlaces } from '../../preload/model/catalog.ts';
import { readWritten } from '../../preload/model/written.ts';
import { call } from '../app/bridge.ts';
import { useGraphStore } from '../app/graph-store.ts';

export interface TextSearch {
  /** What the hits are of: what was typed may be further by now. */
  readonly typed: string;
  /** By asset, the best first. */
  readonly hits: ReadonlyMap<string, TextHit>;
}

/** Looks for what is typed in all texts of the project. Null while nothing is typed, and before the first answer; answers that were overtaken are dropped. */
export function useTextSearch(typed: string): TextSearch | null {
  const [found, setFound] = useState<TextSearch | null>(null);
  const version = useGraphStore((mirror) => mirror.version);
  useEffect(() => {
    if (typed === '') return setFound(null);
    let overtaken = false;
    async function ask(): Promise<void> {
      const answer = await call('search.texts', { typed });
      if (!overtaken && answer.ok) setFound({ typed, hits: hitsByAsset(readWritten(answer.value)) });
    }
    void ask();
    return () => {
      overtaken = true;
    };
  }, [typed, version]);
  return typed === '' ? null : found;
}

/** Every hit, the best first. */
export function hitsByAsset({ best, further }: TextHits): ReadonlyMap<string, TextHit> {
  const hits = new Map(best.map((hit) => [hit.id, hit]));
  further.ids.forEach((id, at) => hits.set(id, { id, where: textPlaces[further.where[at] ?? 0] ?? 'name', snippet: '', found: [] }));
  return hits;
}
