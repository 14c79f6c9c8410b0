import {
  acceptCompletion,
  autocompletion,
  closeCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  completionStatus,
  currentCompletions,
  insertCompletionText,
  moveCompletionSelection,
  selectedCompletion,
  startCompletion,
} from '@codemirror/autocomplete';
import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import { type Command, EditorView, keymap, placeholder, tooltips } from '@codemirror/view';
import type { SelectionVocabulary } from '../../preload/model/selection.ts';
import { useGraphStore } from '../app/graph-store.ts';
import { plainTyping } from '../components/plain-typing.ts';
import { offersAt, type SelectionOffer } from './completions.ts';
import { offerIcon } from './offer-icon.ts';
import { type SelectionMark, selectionMarks, underline } from './selection-marks.ts';
import { selectionTheme } from './selection-theme.ts';

export interface SelectionEditorOptions {
  readonly label: string;
  readonly placeholder: string;
  readonly vocabulary: () => Promise<SelectionVocabulary | null>;
  readonly onChange: (text: string) => void;
  /** Enter while nothing is being completed, or with a completion that made the whole text; false when nobody wants it. */
  readonly onEnter: (text: string) => boolean;
  /** A list of completions was opened or closed. */
  readonly onCompleting: (open: boolean) => void;
  /** Escape while nothing is being completed; false lets it through to whoever is around. */
  readonly onEscape: () => boolean;
}

export interface SelectionEditor {
  setText(text: string): void;
  mark(places: readonly SelectionMark[]): void;
  setInvalid(invalid: boolean): void;
  /** Focuses the text, all of it selected. */
  focus(): void;
  destroy(): void;
}

/** Completions with what the list shows of them. */
interface OfferCompletion extends Completion {
  readonly offer: SelectionOffer;
}

/**
 * Puts an editor of one line into a host element, in a shadow root as `createCodeEditor`. Tab takes a completion when one is open and
 * leaves the field otherwise; Escape closes the completion first.
 */
export function createSelectionEditor(host: HTMLElement, options: SelectionEditorOptions): SelectionEditor {
  // Focus given to the host goes to the text: a dialog walks through its fields without looking into shadow roots.
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open', delegatesFocus: true });
  const attributes = new Compartment();
  /** A list of completions is there to be taken from. */
  let listed = false;
  /** What a key has asked for while the list was renewed for the last letter. */
  let meant: Command | null = null;
  const whenRenewed =
    (order: Command): Command =>
    (editor) => {
      if (!listed || completionStatus(editor.state) !== 'pending') return order(editor);
      meant = order;
      return true;
    };
  const view = new EditorView({
    state: EditorState.create({
      extensions: [
        Prec.highest(
          keymap.of([
            { key: 'Tab', run: whenRenewed(acceptCompletion), stopPropagation: true },
            { key: 'Enter', run: whenRenewed((editor) => enter(editor, options)), stopPropagation: true },
            {
              key: 'Escape',
              run(editor) {
                meant = null;
                return closeCompletion(editor) || options.onEscape();
              },
              stopPropagation: true,
            },
            { key: 'ArrowDown', run: moveCompletionSelection(true) },
            { key: 'ArrowUp', run: moveCompletionSelection(false) },
            { key: 'PageDown', run: moveCompletionSelection(true, 'page') },
            { key: 'PageUp', run: moveCompletionSelection(false, 'page') },
            { key: 'Ctrl-Space', run: startCompletion },
          ]),
        ),
        plainTyping,
        oneLine,
        history(),
        keymap.of([...historyKeymap, ...standardKeymap.filter(({ key }) => key !== 'Enter')]),
        autocompletion({
          override: [(context) => complete(context, options.vocabulary)],
          defaultKeymap: false,
          interactionDelay: 0,
          icons: false,
          aboveCursor: false,
          maxRenderedOptions: 50,
          addToOptions: [{ render: (completion) => offerIcon((completion as OfferCompletion).offer), position: 20 }],
        }),
        tooltips({ position: 'fixed' }),
        placeholder(options.placeholder),
        attributes.of(contentAttributes(options.label, false)),
        selectionMarks,
        selectionTheme,
        EditorView.updateListener.of((update) => {
          const status = completionStatus(update.state);
          if (status !== 'pending') listed = currentCompletions(update.state).length > 0;
          if (update.docChanged) meant = null;
          const order = meant;
          if (order !== null && status !== 'pending') {
            meant = null;
            queueMicrotask(() => order(update.view));
          }
          const open = status !== null;
          if (open !== (completionStatus(update.startState) !== null)) options.onCompleting(open);
          if (update.docChanged && !update.transactions.some((transaction) => transaction.isUserEvent('outside')))
            options.onChange(update.state.doc.toString());
        }),
      ],
    }),
    root,
    parent: root,
  });
  return {
    setText(text) {
      if (view.state.doc.toString() === text) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: text.length }, userEvent: 'outside' });
    },
    mark: (places) => view.dispatch({ effects: underline(places) }),
    setInvalid: (invalid) => view.dispatch({ effects: attributes.reconfigure(contentAttributes(options.label, invalid)) }),
    focus() {
      view.focus();
      view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } });
    },
    destroy: () => view.destroy(),
  };
}

/** Enter takes a completion; one that is the whole text, a name, is what the person was after. */
function enter(view: EditorView, { onEnter }: SelectionEditorOptions): boolean {
  const taken = selectedCompletion(view.state) as OfferCompletion | null;
  if (!acceptCompletion(view)) return onEnter(view.state.doc.toString());
  const text = view.state.doc.toString();
  return taken === null || taken.offer.goesOn || text !== taken.label || onEnter(text);
}

function contentAttributes(label: string, invalid: boolean): ReturnType<typeof EditorView.contentAttributes.of> {
  return EditorView.contentAttributes.of({
    'aria-label': label,
    'aria-multiline': 'false',
    'aria-invalid': String(invalid),
    autocapitalize: 'off',
    autocorrect: 'off',
    spellcheck: 'false',
  });
}

/** What is pasted with line ends becomes one line. */
const oneLine = EditorState.transactionFilter.of((transaction) => {
  if (transaction.newDoc.lines === 1) return transaction;
  const text = transaction.newDoc.toString().replaceAll(/\s*\n\s*/g, ' ');
  const anchor = Math.min(transaction.newSelection.main.head, text.length);
  return { changes: { from: 0, to: transaction.startState.doc.length, insert: text }, selection: { anchor } };
});

async function complete(context: CompletionContext, vocabulary: () => Promise<SelectionVocabulary | null>): Promise<CompletionResult | null> {
  const text = context.state.doc.toString();
  // in a gap between terms only who asks is answered
  if (!context.explicit && (context.pos === 0 || /[\s,]/.test(text.charAt(context.pos - 1)))) return null;
  const known = await vocabulary();
  if (known === null || context.aborted) return null;
  const assets = new Set(useGraphStore.getState().graph?.assets.map(({ name }) => name));
  const found = offersAt(text, context.pos, known, (name) => assets.has(name));
  if (found === null) return null;
  return { from: found.from, to: found.to, filter: false, options: found.offers.map(completionOf) };
}

function completionOf(offer: SelectionOffer): OfferCompletion {
  const { text, count, method } = offer;
  const detail =
    method === 'method' ? `${count} ${count === 1 ? 'value' : 'values'}` : count === null || (count === 1 && method === 'fqn') ? '' : String(count);
  return {
    offer,
    label: text,
    detail,
    apply(view, _completion, from, to) {
      view.dispatch({ ...insertCompletionText(view.state, text, from, to), annotations: [] });
      if (offer.goesOn) startCompletion(view);
    },
  };
}
