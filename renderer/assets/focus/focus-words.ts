import type { WordPart } from '../../../preload/model/staleness.ts';
import { counted } from '../../components/format.ts';
import type { Focus } from './focus.ts';

/** A focus in words, for instance `Only ` `dim_hosts` (code) ` and 2 steps around it`. `nameOf` gives an asset's name. */
export function focusWords(focus: Focus, nameOf: (id: string) => string, select: string | null): readonly WordPart[] {
  switch (focus.kind) {
    case 'around':
      return [said('Only '), code(nameOf(focus.id)), said(` and ${counted(focus.steps, 'step')} around it`)];
    case 'lineage':
      return [said('Only the whole lineage of '), code(nameOf(focus.id))];
    case 'path':
      return [said('Only the way between '), code(nameOf(focus.from)), said(' and '), code(nameOf(focus.to))];
    case 'these':
      return [said('Only what was chosen')];
    case 'run':
      return [said('Only what run '), code(focus.runId), said(' touched')];
    case 'state':
      return [said(`Only what is ${focus.word}`)];
    case 'selection':
      return [said('Only '), code(select?.trim() ?? '')];
  }
}

const said = (text: string): WordPart => ({ text, code: false });
const code = (text: string): WordPart => ({ text, code: true });

/** Why there is nothing to show, and what to do. */
export function emptyFocusWords(focus: Focus): { readonly title: string; readonly hint: string } {
  switch (focus.kind) {
    case 'around':
    case 'lineage':
      return { title: 'This asset is not shown', hint: 'It is left out, or no longer in the project.' };
    case 'path':
    case 'these':
      return { title: 'None of these assets is shown', hint: 'They are left out, or no longer in the project.' };
    case 'run':
      return { title: 'This run touched no asset that is shown', hint: 'What it built is left out, or no longer in the project.' };
    case 'state':
      return { title: `Nothing is ${focus.word}`, hint: focus.word === 'running' ? 'What a run is at shows up here.' : 'Nothing needs attention here.' };
    case 'selection':
      return { title: 'The selection means no asset', hint: 'Change it, or look at everything.' };
  }
}
