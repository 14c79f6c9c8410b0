import type { Focus } from './focus.ts';

/** What the bar says of a focus. `name` gives an asset's name, `code` is what dbt would recognise in it. */
export interface FocusWords {
  readonly before: string;
  readonly code: string;
  readonly after: string;
}

/** A focus in words, for instance `Only` `dim_hosts` `and 2 steps around it`. */
export function focusWords(focus: Focus, nameOf: (id: string) => string, select: string | null): FocusWords {
  switch (focus.kind) {
    case 'around':
      return { before: 'Only', code: nameOf(focus.id), after: `and ${focus.steps === 1 ? '1 step' : `${focus.steps} steps`} around it` };
    case 'lineage':
      return { before: 'Only the whole lineage of', code: nameOf(focus.id), after: '' };
    case 'path':
      return { before: 'Only the way between', code: nameOf(focus.from), after: `and ${nameOf(focus.to)}` };
    case 'these':
      return { before: 'Only what was chosen', code: '', after: '' };
    case 'run':
      return { before: 'Only what run', code: focus.runId, after: 'touched' };
    case 'state':
      return { before: `Only what is ${focus.word}`, code: '', after: '' };
    case 'selection':
      return { before: 'Only', code: select?.trim() ?? '', after: '' };
  }
}

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
      return { title: `Nothing is ${focus.word}`, hint: 'Nothing needs attention here.' };
    case 'selection':
      return { title: 'The selection means no asset', hint: 'Change it, or look at everything.' };
  }
}
