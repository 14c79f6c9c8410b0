import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { codeHighlighting, type CodeLanguage, languageSupport } from './code-language.ts';

export interface CodeEditor {
  /** Shows code, marks one line (1-based) and brings it into view. */
  show(code: string, line: number | null, tone: 'fail' | 'stale'): void;
  destroy(): void;
}

/** How every editor looks. */
export const codeTheme = EditorView.theme({
  '&': {
    height: '100%',
    maxHeight: 'inherit',
    font: 'var(--text-sm)/18px var(--font-code)',
    fontVariantLigatures: 'none',
    color: 'var(--ink)',
    backgroundColor: 'transparent',
  },
  '&.cm-focused': { outline: '2px solid var(--brass)', outlineOffset: '-2px' },
  '.cm-scroller': { font: 'inherit', fontVariantLigatures: 'none', lineHeight: '18px', overflow: 'auto' },
  // The page's own scroll bars do not reach into a shadow root.
  '.cm-scroller::-webkit-scrollbar': { width: '10px', height: '10px' },
  '.cm-scroller::-webkit-scrollbar-thumb': { background: 'var(--line) content-box', border: '2px solid transparent', borderRadius: '5px' },
  '.cm-scroller::-webkit-scrollbar-corner': { background: 'transparent' },
  '.cm-content': { padding: '8px 0', cursor: 'text' },
  '.cm-line': { padding: '0 16px 0 8px' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--ink-3)', border: '0', fontSize: '11px' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 8px 0 16px', minWidth: '40px' },
  '.cm-jinja': { backgroundColor: 'var(--sunken)', boxShadow: '0 0 0 1px var(--hairline)', borderRadius: '3px' },
  '.cm-marked-fail': { backgroundColor: 'var(--fail-soft)', boxShadow: 'inset 2px 0 0 var(--fail)' },
  '.cm-marked-stale': { backgroundColor: 'var(--stale-soft)', boxShadow: 'inset 2px 0 0 var(--stale)' },
  '.cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--brass) 28%, transparent) !important' },
  '.cm-content ::selection': { backgroundColor: 'color-mix(in srgb, var(--brass) 28%, transparent)' },
  '.cm-searchMatch': { backgroundColor: 'var(--brass-soft)', outline: '1px solid var(--brass)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--brass)', color: 'var(--paper)' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)', borderColor: 'var(--hairline)' },
  '.cm-panel.cm-search': { padding: '6px 12px', font: 'var(--text-sm) var(--font-ui)' },
  '.cm-textfield': {
    border: '1px solid var(--line)',
    borderRadius: '4px',
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    font: 'var(--text-sm) var(--font-code)',
  },
  '.cm-button': { border: '1px solid var(--line)', borderRadius: '4px', backgroundImage: 'none', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
});

const markLine = StateEffect.define<{ readonly line: number | null; readonly tone: 'fail' | 'stale' }>();

const markedLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marked, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(markLine)) continue;
      const { line, tone } = effect.value;
      if (line === null || line < 1 || line > transaction.state.doc.lines) return Decoration.none;
      return Decoration.set([Decoration.line({ class: `cm-marked-${tone}` }).range(transaction.state.doc.line(line).from)]);
    }
    return transaction.docChanged ? Decoration.none : marked;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const jinja = /\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}/g;

/** Sets Jinja apart from the SQL around it, line by line of what is in view. */
export const jinjaMarks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = jinjaIn(view);
    }
    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = jinjaIn(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function jinjaIn(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const mark = Decoration.mark({ class: 'cm-jinja' });
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      for (const match of line.text.matchAll(jinja)) builder.add(line.from + match.index, line.from + match.index + match[0].length, mark);
      at = line.to + 1;
    }
  }
  return builder.finish();
}

export interface CodeEditorOptions {
  /** What the editor is called to who cannot see it. */
  readonly label: string;
  readonly language: CodeLanguage;
}

/** What makes an editor one to read in: highlighted, searchable, reached by the keyboard, and not to be changed. */
export function readingExtensions({ label, language }: CodeEditorOptions): readonly Extension[] {
  return [
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', role: 'textbox', 'aria-multiline': 'true', 'aria-readonly': 'true' }),
    search({ top: true }),
    keymap.of(searchKeymap),
    languageSupport(language),
    codeHighlighting,
    codeTheme,
  ];
}

/**
 * Puts a read-only editor into a host element. It lives in a shadow root: there CodeMirror uses constructed style sheets,
 * which the content security policy allows, in place of a style element, which it does not.
 */
export function createCodeEditor(host: HTMLElement, options: CodeEditorOptions & { readonly lineNumbers: boolean }): CodeEditor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const extensions: Extension[] = [
    ...readingExtensions(options),
    markedLine,
    ...(options.lineNumbers ? [lineNumbers()] : []),
    ...(options.language === 'sql' || options.language === 'yaml' ? [jinjaMarks] : []),
  ];
  const view = new EditorView({ state: EditorState.create({ extensions }), root, parent: root });
  return {
    show(code, line, tone) {
      if (view.state.doc.toString() !== code) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } });
      const effects: StateEffect<unknown>[] = [markLine.of({ line, tone })];
      if (line !== null && line >= 1 && line <= view.state.doc.lines) effects.push(EditorView.scrollIntoView(view.state.doc.line(line).from, { y: 'center' }));
      view.dispatch({ effects });
    },
    destroy: () => view.destroy(),
  };
}
