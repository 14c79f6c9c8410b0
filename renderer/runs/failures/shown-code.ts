/** Compiled SQL as it is shown: without the blank lines dbt leaves where Jinja stood at the beginning; the marked line moves along. */
export function shownCode(code: string, line: number | null): { readonly code: string; readonly line: number | null } {
  const lead = /^(?:[ \t]*\r?\n)*/.exec(code)?.[0] ?? '';
  const blank = lead.split('\n').length - 1;
  return { code: code.slice(lead.length).trimEnd(), line: line === null || line <= blank ? null : line - blank };
}
