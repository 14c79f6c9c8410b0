import { useEffect, useState } from 'react';
import type { TextHit } from '../../preload/model/catalog.ts';
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
      if (!overtaken && answer.ok) setFound({ typed, hits: new Map(answer.value.map((hit) => [hit.id, hit])) });
    }
    void ask();
    return () => {
      overtaken = true;
    };
  }, [typed, version]);
  return typed === '' ? null : found;
}
