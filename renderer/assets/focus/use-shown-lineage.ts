import { useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { AssetGraph } from '../../../preload/model/asset.ts';
import type { OrreryError } from '../../../preload/model/result.ts';
import { type AssetStatesMirror, useAssetStates } from '../../app/asset-states-store.ts';
import { type Lineage, lineageOfGraph } from '../../graph/lineage.ts';
import { partOfGraph } from '../shown/part-of-graph.ts';
import { shownIds } from '../shown/shown-assets.ts';
import { useViewChoices } from '../shown/view-choices.ts';
import { type Focus, type FocusState, writeFocus } from './focus.ts';
import { focusIds, isInState, joinsOver } from './focus-ids.ts';
import { useRunAssets } from './use-run-assets.ts';

/** What is shown of the lineage. */
export interface ShownLineage {
  /** All but what a person has chosen to leave out. */
  readonly whole: AssetGraph;
  /** The neighbours in it. */
  readonly lineage: Lineage;
  /** The part that is in focus, the whole without one. Null while it is not known. */
  readonly part: AssetGraph | null;
  /** Why the focus cannot be shown. */
  readonly error: OrreryError | null;
}

/**
 * What of the project's lineage is on the screen: first what a person leaves out is taken away and the rest joined, then the focus is cut out.
 * @param selected what the typed selection means, null for nothing
 */
export function useShownLineage(graph: AssetGraph, projectName: string, focus: Focus | null, selected: ReadonlySet<string> | null): ShownLineage {
  const hidden = useViewChoices((choices) => choices.hidden);
  const whole = useMemo(() => {
    const ids = shownIds(graph.assets, hidden, projectName);
    return ids === null ? graph : partOfGraph(graph, ids, true);
  }, [graph, hidden, projectName]);
  const lineage = lineageOfGraph(whole);
  const meant = useLastKnown(selected);
  const inState = useGrowingState(focus?.kind === 'state' ? focus.word : null);
  const ofRun = useRunAssets(focus?.kind === 'run' ? focus.runId : null);
  // the address is read anew with each step; what it says counts, not the object
  const key = focus === null ? '' : writeFocus(focus);
  const part = useMemo(() => {
    if (focus === null) return whole;
    const ids = focusIds(focus, { lineage, inState, ofRun: ofRun.ids, selected: meant });
    return ids && partOfGraph(whole, ids, joinsOver(focus));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for `focus`
  }, [key, whole, lineage, inState, ofRun.ids, meant]);
  return { whole, lineage, part, error: ofRun.error };
}

/** While what is typed means nothing, what it meant before. */
function useLastKnown(ids: ReadonlySet<string> | null): ReadonlySet<string> | null {
  const [known, setKnown] = useState(ids);
  if (ids !== null && ids !== known) setKnown(ids);
  return ids ?? known;
}

/**
 * The assets in a state, and those that were in it since one began to look: what is built meanwhile stays, so that nothing jumps. Null while the
 * states are not known, or when none is asked for.
 */
function useGrowingState(word: FocusState | null): ReadonlySet<string> | null {
  const now = useAssetStates(useShallow((mirror) => inStateNow(mirror, word)));
  const [seen, setSeen] = useState<{ readonly word: FocusState | null; readonly ids: ReadonlySet<string> }>({ word, ids: new Set() });
  const before = seen.word === word ? seen.ids : new Set<string>();
  const more = now?.some((id) => !before.has(id)) === true;
  const ids = more ? new Set([...before, ...(now ?? [])]) : before;
  if (more || seen.word !== word) setSeen({ word, ids });
  return now === null ? null : ids;
}

function inStateNow({ assets }: AssetStatesMirror, word: FocusState | null): readonly string[] | null {
  if (word === null || assets.size === 0) return null;
  return [...assets.values()].filter((state) => isInState(state.word, word)).map(({ id }) => id);
}
