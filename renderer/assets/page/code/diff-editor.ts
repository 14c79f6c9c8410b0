import { getChunks, goToNextChunk, goToPreviousChunk, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { type CodeEditorOptions, jinjaMarks, readingExtensions } from '../../../components/code-editor.ts';

export interface DiffEditor {
  /** Shows a text with what changed in it since `before`, and tells how many places changed. */
  show(before: string, after: string): number;
  next(): void;
  previous(): void;
  destroy(): void;
}

/** Unchanged lines around a change that are shown; longer stretches are folded. */
const around = 4;
const shortest = 8;

const theme = EditorView.theme({
  '&.cm-merge-b .cm-changedLine, .cm-insertedLine': { backgroundColor: 'var(--ok-soft)' },
  '&.cm-merge-b .cm-changedText': { background: 'color-mix(in srgb, var(--ok) 30%, transparent)', borderRadius: '2px' },
  '.cm-deletedChunk': { backgroundColor: 'var(--fail-soft)', paddingLeft: '8px', boxShadow: 'inset 2px 0 0 var(--fail)' },
  // a line that changed has its own ground
  '.cm-changedLine .cm-jinja, .cm-deletedChunk .cm-jinja, .cm-insertedLine .cm-jinja': { backgroundColor: 'transparent' },
  '.cm-deletedChunk .cm-deletedText': { background: 'color-mix(in srgb, var(--fail) 26%, transparent)', textDecoration: 'none', borderRadius: '2px' },
  '.cm-deletedChunk .cm-deletedLine, .cm-deletedChunk del': { textDecoration: 'none' },
  '.cm-changedLineGutter': { background: 'var(--ok)' },
  '.cm-deletedLineGutter': { background: 'var(--fail)' },
  '.cm-collapsedLines': {
    background: 'var(--sunken)',
    color: 'var(--ink-2)',
    padding: '2px 8px 2px 24px',
    font: 'var(--text-xs)/18px var(--font-ui)',
  },
  // a sign our fonts have not
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: 'none' },
});

/** Puts a read-only editor that shows differences into a host element, in a shadow root like every editor here. */
export function createDiffEditor(host: HTMLElement, options: CodeEditorOptions): DiffEditor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const common: Extension[] = [...readingExtensions(options), theme, lineNumbers(), ...(options.language === 'python' ? [] : [jinjaMarks])];
  const view = new EditorView({ state: EditorState.create({ extensions: common }), root, parent: root });
  return {
    show(before, after) {
      const merge = unifiedMergeView({ original: before, mergeControls: false, gutter: true, collapseUnchanged: { margin: around, minSize: shortest } });
      view.setState(EditorState.create({ doc: after, extensions: before === after ? common : [...common, merge] }));
      return before === after ? 0 : (getChunks(view.state)?.chunks.length ?? 0);
    },
    next: () => void goToNextChunk(view),
    previous: () => void goToPreviousChunk(view),
    destroy: () => view.destroy(),
  };
}
