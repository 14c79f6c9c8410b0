import { completionStatus } from '@codemirror/autocomplete';
import { EditorView } from '@codemirror/view';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SelectionVocabulary } from '../../../preload/model/selection.ts';
import { createSelectionEditor, type SelectionEditor } from '../../../renderer/selection/selection-editor.ts';

const vocabulary: SelectionVocabulary = {
  resourceTypes: [],
  macros: [],
  methods: [
    {
      method: 'fqn',
      values: [
        { value: 'dim_hosts', count: 1 },
        { value: 'dim_listings', count: 1 },
      ],
    },
  ],
  selectors: [],
};

let host: HTMLElement;
let editor: SelectionEditor;
let view: EditorView;
/** Answers the questions for the vocabulary that are open. */
let answers: (() => void)[] = [];
let atOnce = true;
const onEnter = vi.fn(() => true);

beforeEach(() => {
  // the document of the tests measures no text
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  host = document.createElement('div');
  document.body.append(host);
  atOnce = true;
  answers = [];
  onEnter.mockClear();
  editor = createSelectionEditor(host, {
    label: 'Select',
    placeholder: '',
    vocabulary: () => new Promise((resolve) => (atOnce ? resolve(vocabulary) : answers.push(() => resolve(vocabulary)))),
    onChange: () => undefined,
    onEnter,
    onCompleting: () => undefined,
    onEscape: () => false,
  });
  const found = EditorView.findFromDOM(host.shadowRoot?.querySelector<HTMLElement>('.cm-editor') ?? host);
  if (found === null) throw new Error('there is no editor');
  view = found;
});
afterEach(() => {
  editor.destroy();
  host.remove();
});

function type(text: string): void {
  const at = view.state.doc.length;
  view.dispatch({ changes: { from: at, insert: text }, selection: { anchor: at + text.length }, userEvent: 'input.type' });
}
function press(key: string): void {
  view.contentDOM.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}
const text = (): string => view.state.doc.toString();
const patient = { timeout: 15_000 };
const listed = () => vi.waitFor(() => expect(completionStatus(view.state)).toBe('active'), patient);
const asked = () => vi.waitFor(() => expect(answers.length).toBeGreaterThan(0), patient);

test.each(['Enter', 'Tab'])('%s while the list is renewed for the last letter takes what is offered then', async (key) => {
  type('+dim_');
  await listed();
  atOnce = false;
  type('li');
  press(key);
  expect(text()).toBe('+dim_li');
  await asked();
  answers.forEach((answer) => answer());
  await vi.waitFor(() => expect(text()).toBe('+dim_listings'), patient);
  expect(onEnter).not.toHaveBeenCalled();
});

test('who types on, or presses Escape, has not meant it', async () => {
  type('+dim_');
  await listed();
  atOnce = false;
  type('l');
  press('Enter');
  atOnce = true;
  type('i');
  await listed();
  expect(text()).toBe('+dim_li');
  atOnce = false;
  type('s');
  press('Enter');
  press('Escape');
  expect(completionStatus(view.state)).toBeNull();
  expect(text()).toBe('+dim_lis');
  expect(onEnter).not.toHaveBeenCalled();
});

test('Enter without a list gives the text as it is', () => {
  type('+dim_hosts');
  press('Enter');
  expect(onEnter).toHaveBeenCalledExactlyOnceWith('+dim_hosts');
});
