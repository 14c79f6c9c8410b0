import type { Selection, SelectionVocabulary } from '../../preload/model/selection.ts';
import type { Held } from './answer-manifest-questions.ts';
import type { SelectedFacts, SelectionPlaces } from './loaded-manifest.ts';
import type { Manifest } from './manifest.ts';
import { selectedNodeFacts } from './node-facts.ts';
import { selectedNodes } from './selected-nodes.ts';
import { selectionDialect } from './selection-dialect.ts';
import { selectionFiles } from './selection-files.ts';
import { vocabularyOf } from './vocabulary-of.ts';
import { yamlSelectors } from './yaml-selectors.ts';

/** The part of the worker that knows selections. */
export interface SelectionQuestions {
  selected(held: Pick<Held, 'manifest' | 'checks'>, selection: Selection, places: SelectionPlaces): SelectedFacts;
  vocabulary(manifest: Manifest, places: SelectionPlaces): SelectionVocabulary;
}

/** Answers about selections; what it reads beside the manifest it keeps until that changes. */
export function answerSelectionQuestions(): SelectionQuestions {
  const context = selectionFiles();
  return {
    selected({ manifest, checks }, selection, places) {
      const selected = selectedNodes(manifest, selection, context(places, `${selection.select} ${selection.exclude}`));
      return selected.ok ? { ...selected, nodes: selectedNodeFacts(manifest, checks, selected.ids) } : selected;
    },
    vocabulary(manifest, places) {
      const selectors = yamlSelectors(context(places, '').selectors, manifest.selectors);
      return vocabularyOf(manifest, selectionDialect(places.engine, manifest.dbtVersion), selectors);
    },
  };
}
