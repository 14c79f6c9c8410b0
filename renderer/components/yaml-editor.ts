import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { Compartment, EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { codeHighlighting, languageSupport } from './code-language.ts';
import { plainTyping } from './plain-typing.ts';

export interface YamlEditor {
  setText(text: string): void;
  /** Marks a line (from 1) as wrong; null for none. */
  markLine(line: number | null): void;
  setInvalid(invalid: boolean): void;
  destroy(): void;
}

const theme = EditorView.theme({
  '&': { font: 'var(--text-sm)/18px var(--font-code)', fontVariantLigatures: 'none', color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    font: 'inherit',
    lineHeight: '18px',
    overflow: 'auto',
    maxHeight: '130px',
    scrollbarWidth: 'thin',
    scrollbarColor: 'var(--line) transparent',
  },
  '.cm-content': { padding: '6px 0', minHeight: '48px' },
  '.cm-line': { padding: '0 9px' },
  '.cm-placeholder': { color: 'var(--ink-3)' },
  '.cm-cursor': { borderLeftColor: 'var(--brass)', borderLeftWidth: '1.5px' },
  '.cm-content ::selection': { backgroundColor: 'color-mix(in srgb, var(--brass) 28%, transparent)' },
  '.cm-wrong-line': { backgroundColor: 'var(--fail-soft)', boxShadow: 'inset 2px 0 0 var(--fail)' },
});

/** For an editor that fills its parent. */
const tallTheme = EditorView.theme({
  '&': { height: '100%' },
  '.cm-scroller': { maxHeight: 'none' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--ink-3)', border: '0', fontSize: '11px' },
});

const setLine = StateEffect.define<number | null>();

const wrongLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setLine)) continue;
      const line = effect.value;
      if (line === null || line < 1 || line > transaction.state.doc.lines) return Decoration.none;
      return Decoration.set([Decoration.line({ class: 'cm-wrong-line' }).range(transaction.state.doc.line(line).from)]);
    }
    return shown.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Puts an editor for a few lines of YAML into a host element, in a shadow root as `createCodeEditor`. Tab leaves it. */
export function createYamlEditor(
  host: HTMLElement,
  options: { readonly label: string; readonly placeholder: string; readonly tall?: boolean; readonly onChange: (text: string) => void },
): YamlEditor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open', delegatesFocus: true });
  const attributes = new Compartment();
  const attributesOf = (invalid: boolean): ReturnType<typeof EditorView.contentAttributes.of> =>
    EditorView.contentAttributes.of({
      'aria-label': options.label,
      tabindex: '0',
      'aria-multiline': 'true',
      'aria-invalid': String(invalid),
      spellcheck: 'false',
    });
  const view = new EditorView({
    state: EditorState.create({
      extensions: [
        plainTyping,
        history(),
        keymap.of([...historyKeymap, ...standardKeymap]),
        languageSupport('yaml'),
        codeHighlighting,
        placeholder(options.placeholder),
        attributes.of(attributesOf(false)),
        wrongLine,
        ...(options.tall === true ? [lineNumbers(), tallTheme] : []),
        theme,
        EditorView.updateListener.of((update) => {
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
      if (view.state.doc.toString() !== text) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, userEvent: 'outside' });
    },
    markLine: (line) => view.dispatch({ effects: setLine.of(line) }),
    setInvalid: (invalid) => view.dispatch({ effects: attributes.reconfigure(attributesOf(invalid)) }),
    destroy: () => view.destroy(),
  };
}
