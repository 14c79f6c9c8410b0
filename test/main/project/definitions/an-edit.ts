import { type DefinitionChange, editDefinitions } from '../../../../main/project/definitions/edit-definitions.ts';

/** The lines that differ: `-` those that went, `+` those that came, around what both begin and end with. */
export function difference(before: string, after: string): string[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return [...a.slice(start, a.length - end).map((line) => `-${line}`), ...b.slice(start, b.length - end).map((line) => `+${line}`)];
}

/** The text after a change, which is to succeed. */
export function edited(text: string, change: DefinitionChange): string {
  const made = editDefinitions(text, change);
  if (!made.ok) throw new Error(`${made.error.title} ${made.error.detail ?? ''}`);
  return made.value;
}
