import type { YAMLMap } from 'yaml';
import { addKey, type AnyPair, columnOf, endOf, mapOrNull, ownPair, removeKeys, setValue, startOf } from './edit-map.ts';
import { fileKeys } from './keys.ts';
import { afterLine, lineBreakOf, lineStart, type Splice } from './splice.ts';
import { blockMapOf, keyText, type WantedKey, type Written } from './written.ts';

/** Adds a job, schedule or sensor at the end of its section, with the blank lines that stand between the others. */
export function addEntry(text: string, root: YAMLMap, section: string, name: string, written: Written): Splice[] {
  const pair = ownPair(root, section);
  const map = mapOrNull(pair?.value);
  const asSection: WantedKey[] = [{ key: name, written }];
  if (pair === null) return addKey(text, root, section, blockMapOf(asSection), fileKeys);
  if (map === null || map.items.length === 0) return setValue(text, pair, blockMapOf(asSection), root.flow === true);
  const splices = addKey(text, map, name, written, []);
  if (map.flow === true || !areApart(text, map)) return splices;
  const lineBreak = lineBreakOf(text);
  return splices.map((splice) => ({ ...splice, text: lineBreak + splice.text }));
}

export function areApart(text: string, map: YAMLMap): boolean {
  const pairs = map.items as unknown as AnyPair[];
  const [last, before] = [pairs.at(-1), pairs.at(-2)];
  return last !== undefined && before !== undefined && /\n[ \t]*\r?\n/.test(text.slice(endOf(text, before), startOf(last.key)));
}

/** Takes some entries away. */
export function removeEntries(text: string, root: YAMLMap, section: string, names: readonly string[]): Splice[] {
  return names.flatMap((name) => removeEntry(text, root, section, name, names.length));
}

/** Takes an entry away with the comment directly above it; of a section without entries `{}` is left. `together`: so many are taken at once. */
export function removeEntry(text: string, root: YAMLMap, section: string, name: string, together = 1): Splice[] {
  const pair = ownPair(root, section);
  const map = mapOrNull(pair?.value);
  const entry = map === null ? null : ownPair(map, name);
  if (pair === null || map === null || entry === null) return [];
  if (map.items.length <= together) {
    // once for all of them
    const first = (map.items as unknown as AnyPair[])[0];
    return first === entry || together === 1 ? setValue(text, pair, { block: ' {}', flow: '{}' }, root.flow === true) : [];
  }
  if (map.flow === true) return removeKeys(text, map, [entry]);
  const { from, to } = withComment(text, entry);
  const isFirst = map.items[0] === (entry as unknown);
  const blankBefore = isFirst || from === 0 || /\n[ \t]*\r?\n$/.test(text.slice(0, from));
  const blank = blankBefore ? (/^([ \t]*\r?\n)+/.exec(text.slice(to))?.[0].length ?? 0) : 0;
  return [{ from, to: to + blank, text: '' }];
}

/** The lines of an entry and of the comment directly above it. */
export function withComment(text: string, entry: AnyPair): { readonly from: number; readonly to: number } {
  const column = columnOf(text, entry);
  let from = lineStart(text, startOf(entry.key));
  while (from > 0) {
    const above = lineStart(text, from - 1);
    if (!new RegExp(`^ {${column}}#`).test(text.slice(above, from))) break;
    from = above;
  }
  return { from, to: afterLine(text, endOf(text, entry)) };
}

/** Puts another name in the place of a key. */
export function renamedKey(pair: AnyPair, name: string): Splice {
  return { from: startOf(pair.key), to: pair.key.range?.[1] ?? 0, text: keyText(name) };
}
