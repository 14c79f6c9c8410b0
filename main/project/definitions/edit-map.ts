import { isAlias, isMap, isScalar, type Node, type Pair, type YAMLMap } from 'yaml';
import { afterLine, indented, lineBreakOf, lineStart, type Splice, trimmedEnd } from './splice.ts';
import { keyText, type Written } from './written.ts';

export type AnyPair = Pair<Node, Node | null>;

/** The pair of a map whose own key this is; a key that came in through a merge has none. */
export function ownPair(map: YAMLMap, key: string): AnyPair | null {
  return (map.items as unknown as AnyPair[]).findLast((pair) => isScalar(pair.key) && String(pair.key.value) === key) ?? null;
}

export function startOf(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}

/** Where a pair's text ends, without comments and blank lines behind it. */
export function endOf(text: string, pair: AnyPair): number {
  const keyEnd = pair.key.range?.[1] ?? 0;
  const colon = text.indexOf(':', keyEnd);
  const valueEnd = pair.value?.range?.[1] ?? 0;
  return trimmedEnd(text, keyEnd, Math.max(valueEnd, colon === -1 ? keyEnd : colon + 1));
}

/** The column of a pair's key. */
export function columnOf(text: string, pair: AnyPair): number {
  const start = startOf(pair.key);
  return start - lineStart(text, start);
}

/** Puts another value in the place of a pair's. One word for another keeps its place on the line and the comment behind it. */
export function setValue(text: string, pair: AnyPair, written: Written, flow: boolean): Splice[] {
  const { value } = pair;
  const end = endOf(text, pair);
  const colon = text.indexOf(':', pair.key.range?.[1] ?? 0);
  const next = flow ? ` ${written.flow}` : indented(written.block, columnOf(text, pair), lineBreakOf(text));
  const plainWord = isScalar(value) && value.anchor === undefined && value.range && value.range[1] > value.range[0];
  if (plainWord && !next.includes('\n') && !isBlockScalar(value.type)) return [{ from: value.range?.[0] ?? 0, to: end, text: next.trimStart() }];
  if (isAlias(value)) return [{ from: value.range?.[0] ?? 0, to: end, text: next.trimStart() }];
  return [{ from: colon + 1, to: end, text: next }];
}

function isBlockScalar(type: string | undefined): boolean {
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
}

/** Adds a key after the nearest of `order` that stands before it, else at the front or the end. */
export function addKey(text: string, map: YAMLMap, key: string, written: Written, order: readonly string[]): Splice[] {
  const pairs = map.items as unknown as AnyPair[];
  const before = order.slice(0, Math.max(0, order.indexOf(key)));
  const after = before.flatMap((name) => ownPair(map, name) ?? []).at(-1) ?? pairs.at(-1);
  if (after === undefined) return [{ from: startOf(map), to: map.range?.[1] ?? 0, text: `{ ${keyText(key)}: ${written.flow} }` }];
  const end = endOf(text, after);
  if (map.flow) return [{ from: end, to: end, text: `, ${keyText(key)}: ${written.flow}` }];
  const column = columnOf(text, after);
  const lineBreak = lineBreakOf(text);
  const line = `${' '.repeat(column)}${indented(`${keyText(key)}:${written.block}`, column, lineBreak)}`;
  const at = afterLine(text, end);
  const hasBreak = text[at - 1] === '\n';
  return [{ from: at, to: at, text: hasBreak ? line + lineBreak : lineBreak + line }];
}

/** Takes keys away with their whole lines; comments above them stay. */
export function removeKeys(text: string, map: YAMLMap, gone: readonly AnyPair[]): Splice[] {
  const pairs = map.items as unknown as AnyPair[];
  return gone.flatMap((pair): Splice[] => {
    const index = pairs.indexOf(pair);
    const next = pairs[index + 1];
    const start = startOf(pair.key);
    const end = endOf(text, pair);
    if (map.flow === true) {
      // with the comma before it; the first of those that stay keeps none
      const stays = pairs.slice(0, index).some((other) => !gone.includes(other));
      const before = pairs[index - 1];
      if (stays && before !== undefined) return [{ from: endOf(text, before), to: end, text: '' }];
      return [{ from: start, to: next === undefined ? end : startOf(next.key), text: '' }];
    }
    const first = lineStart(text, start);
    // behind a dash: what follows moves up
    if (text.slice(first, start).trim() !== '') return next === undefined ? [] : [{ from: start, to: startOf(next.key), text: '' }];
    return [{ from: first, to: afterLine(text, end), text: '' }];
  });
}

/** Makes a map say what is wanted, touching only the keys of `changed`. `inherited` are keys that a merge brings in. */
export function editMap(
  text: string,
  map: YAMLMap,
  changed: readonly { readonly key: string; readonly written: Written | null }[],
  order: readonly string[],
  inherited: ReadonlySet<string> = new Set(),
): Splice[] {
  const gone: Written = { block: ' null', flow: 'null' };
  const added = new Map<string, Written>();
  const splices: Splice[] = [];
  const removed: AnyPair[] = [];
  for (const { key, written } of changed) {
    const pair = ownPair(map, key);
    if (pair === null) {
      if (written !== null || inherited.has(key)) added.set(key, written ?? gone);
    } else if (written !== null) splices.push(...setValue(text, pair, written, map.flow === true));
    else if (inherited.has(key)) splices.push(...setValue(text, pair, gone, map.flow === true));
    else removed.push(pair);
  }
  splices.push(...removeKeys(text, map, removed));
  // in their order: several may go to the same place
  for (const key of order) {
    const written = added.get(key);
    if (written !== undefined) splices.push(...addKey(text, map, key, written, order));
  }
  return splices;
}

export function mapOrNull(node: unknown): YAMLMap | null {
  return isMap(node) ? node : null;
}
