import type { SelectionVocabulary } from '../../preload/model/selection.ts';
import { call } from '../app/bridge.ts';
import { useGraphStore } from '../app/graph-store.ts';

let asked: { readonly version: string; readonly answer: Promise<SelectionVocabulary | null> } | null = null;

/** All that can be selected with in the lineage that is shown; asked for once per reading of it. Null when there is none. */
export function vocabulary(): Promise<SelectionVocabulary | null> {
  const { version } = useGraphStore.getState();
  if (asked?.version === version) return asked.answer;
  const answer = call('selection.vocabulary').then((vocabularyOrError) => {
    if (vocabularyOrError.ok) return vocabularyOrError.value;
    asked = null;
    return null;
  });
  asked = { version, answer };
  return answer;
}
