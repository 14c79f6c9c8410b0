import { useCallback, useMemo, useState } from 'react';
import type { Asset } from '../../../preload/model/asset.ts';
import type { GraphChoice } from '../../graph/interaction/graph-choice.ts';
import type { Lineage } from '../../graph/lineage.ts';
import { between } from '../focus/focus-ids.ts';
import { choose, noneChosen } from './chosen.ts';

export interface ChosenAssets {
  readonly ids: ReadonlySet<string>;
  /** Those that are still in the project. */
  readonly assets: readonly Asset[];
  /** The two whose way is asked for with all that lies between them; null while no way is. */
  readonly way: ReadonlySet<string> | null;
  readonly choose: (choice: GraphChoice) => void;
  readonly clear: () => void;
}

/** The assets a person has chosen to do something with all of them. */
export function useChosen(byId: ReadonlyMap<string, Asset>, lineage: Lineage, selectedId: string | null): ChosenAssets {
  const [chosen, setChosen] = useState(noneChosen);
  const take = useCallback(
    (choice: GraphChoice) => {
      // a rectangle may hold checks, too
      const known = choice.how === 'add' ? { ...choice, ids: choice.ids.filter((id) => byId.has(id)) } : byId.has(choice.id) ? choice : null;
      if (known !== null) setChosen((before) => choose(before, known, selectedId));
    },
    [byId, selectedId],
  );
  const clear = useCallback(() => setChosen(noneChosen), []);
  const assets = useMemo(() => [...chosen.ids].flatMap((id) => byId.get(id) ?? []), [chosen.ids, byId]);
  const way = useMemo(() => chosen.way && new Set([...chosen.way, ...between(lineage, ...chosen.way)]), [chosen.way, lineage]);
  return { ids: chosen.ids, assets, way, choose: take, clear };
}
