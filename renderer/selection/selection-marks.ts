import { type EditorState, RangeSetBuilder, StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { selectionTokens } from '../../preload/model/selection.ts';

/** Something to underline. */
export interface SelectionMark {
  readonly from: number;
  readonly to: number;
  /** False for what is only doubtful. */
  readonly wrong: boolean;
}

const setMarks = StateEffect.define<readonly SelectionMark[]>();

const tokens = StateField.define<DecorationSet>({
  create: (state) => tokensOf(state),
  update: (shown, transaction) => (transaction.docChanged ? tokensOf(transaction.state) : shown),
  provide: (field) => EditorView.decorations.from(field),
});

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMarks)) return marksOf(transaction.state, effect.value);
    return transaction.docChanged ? shown.map(transaction.changes) : shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Sets the parts of a selection apart, and underlines what `underline` says. */
export const selectionMarks: Extension = [tokens, marks];

/** The effect that underlines these places and no others. */
export function underline(places: readonly SelectionMark[]): StateEffect<unknown> {
  return setMarks.of(places);
}

function tokensOf(state: EditorState): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { kind, from, to } of selectionTokens(state.doc.toString())) builder.add(from, to, Decoration.mark({ class: `cm-token-${kind}` }));
  return builder.finish();
}

/** A place of no length is shown on the character before it. */
function marksOf(state: EditorState, places: readonly SelectionMark[]): DecorationSet {
  const end = state.doc.length;
  const ranges = places.flatMap(({ from, to, wrong }) => {
    const last = Math.min(Math.max(to, from), end);
    const first = Math.max(0, Math.min(from, last === from ? last - 1 : last));
    return last > first ? [Decoration.mark({ class: wrong ? 'cm-wrong' : 'cm-doubtful' }).range(first, last)] : [];
  });
  return Decoration.set(ranges, true);
}
