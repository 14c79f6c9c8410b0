import type { PythonValue } from './python-values.ts';

/** The text of a constant, null for anything else. */
export function textOf(value: PythonValue | undefined): string | null {
  if (value?.kind === 'path') return value.path;
  return value?.kind === 'constant' && typeof value.value === 'string' ? value.value : null;
}

/** Texts of a list of constants, or of one; null when one of them is something else. */
export function textsOf(value: PythonValue | undefined): readonly string[] | null {
  const texts = value?.kind === 'list' ? value.items.map(textOf) : [textOf(value)];
  return texts.length === 0 || texts.includes(null) ? null : texts.filter((text) => text !== null);
}
