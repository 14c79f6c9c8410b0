import type { SelectionVocabulary } from '../../preload/model/selection.ts';
import type { Manifest } from './manifest.ts';
import type { SelectionDialect } from './selection-dialect.ts';
import { selectionVocabulary } from './selection-vocabulary.ts';
import type { YamlSelector } from './yaml-selectors.ts';

const known = new WeakMap<Manifest, { readonly engine: string; readonly selectors: string; readonly vocabulary: SelectionVocabulary }>();

/** The vocabulary of a manifest, made once while the selectors stay the same. */
export function vocabularyOf(manifest: Manifest, dialect: SelectionDialect, selectors: readonly YamlSelector[]): SelectionVocabulary {
  const names = selectors.map(({ name, description, isDefault }) => `${name}\n${description}\n${isDefault}`).join('\n');
  const made = known.get(manifest);
  if (made?.engine === dialect.engine && made.selectors === names) return made.vocabulary;
  const vocabulary = selectionVocabulary(manifest, dialect, selectors);
  known.set(manifest, { engine: dialect.engine, selectors: names, vocabulary });
  return vocabulary;
}

/** The values of a method in a manifest; of fqn where the method has none of its own. */
export function valuesOf(manifest: Manifest, dialect: SelectionDialect, selectors: readonly YamlSelector[], method: string): readonly string[] {
  const { methods } = vocabularyOf(manifest, dialect, selectors);
  return methods.find((one) => one.method === method)?.values.map(({ value }) => value) ?? [];
}
