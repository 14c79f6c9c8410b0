import { useMemo, useState } from 'react';
import type { Asset, Check } from '../../../preload/model/asset.ts';
import { useAssetStates } from '../../app/asset-states-store.ts';
import type { Grouping } from '../../graph/groups/group-assets.ts';
import type { GraphNode } from '../../graph/model.ts';
import { checkCardMaker } from './check-cards.ts';
import { groupingWithChecks, type ShownChecks, shownChecks } from './shown-checks.ts';

/** The checks of a lineage, with their cards and where they stand in its groups. */
export interface DrawnChecks extends ShownChecks {
  readonly cards: readonly GraphNode[];
  readonly grouping: Grouping | null;
}

/**
 * The checks that are drawn beside `assets`, with their states of now.
 * @param ofAsset by asset; empty while tests are not shown
 */
export function useShownChecks(
  assets: readonly Asset[],
  ofAsset: ReadonlyMap<string, readonly Check[]>,
  grouping: Grouping | null,
  open: ReadonlySet<string>,
): DrawnChecks {
  const states = useAssetStates((mirror) => mirror.checks);
  const shown = useMemo(() => shownChecks(assets, ofAsset, grouping, open), [assets, ofAsset, grouping, open]);
  const [makeCards] = useState(checkCardMaker);
  const cards = useMemo(() => makeCards(shown.checks, states), [makeCards, shown, states]);
  const within = useMemo(() => groupingWithChecks(grouping, shown.checks), [grouping, shown]);
  return useMemo(() => ({ ...shown, cards, grouping: within }), [shown, cards, within]);
}
