import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDiffEditor } from '../../../../renderer/assets/page/code/diff-editor.ts';

beforeEach(() => {
  // the document of the tests measures nothing
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

function open() {
  const host = document.body.appendChild(document.createElement('div'));
  const editor = createDiffEditor(host, { label: 'Compiled code of fct_reviews', language: 'sql' });
  const text = (selector: string): readonly string[] => [...(host.shadowRoot?.querySelectorAll(selector) ?? [])].map((element) => element.textContent);
  return { editor, text };
}

const lines = (count: number): string => Array.from({ length: count }, (_, index) => `    column_${index},`).join('\n');

test('it shows what is gone beside what came, and counts the places', () => {
  const { editor, text } = open();
  expect(editor.show('select\n  a / 100 as fee\nfrom t\nwhere x', 'select\n  round(a / 100.0, 2) as fee\nfrom t\nwhere x')).toBe(1);
  expect(text('.cm-deletedChunk').join()).toContain('a / 100 as fee');
  expect(text('.cm-changedLine').join()).toContain('round(a / 100.0, 2) as fee');
  editor.destroy();
});

test('long stretches that did not change are folded', () => {
  const { editor, text } = open();
  expect(editor.show(`select\n${lines(40)}\n  1 as a`, `select\n${lines(40)}\n  2 as a`)).toBe(1);
  expect(text('.cm-collapsedLines').join()).toMatch(/\d+ unchanged lines/);
  editor.next();
  editor.previous();
  editor.destroy();
});

test('the same text is shown without marks, and another pair in place of it', () => {
  const { editor, text } = open();
  expect(editor.show('select 1', 'select 1')).toBe(0);
  expect(text('.cm-deletedChunk')).toEqual([]);
  expect(editor.show('select 1\n', 'select 2\n')).toBe(1);
  expect(editor.show('', 'select 2')).toBeGreaterThan(0);
  editor.destroy();
});
