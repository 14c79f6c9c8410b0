import { type Alias, type Document, isAlias, isCollection, isMap, isScalar, isSeq, type Node, type Pair, visit } from 'yaml';

/** A YAML value that knows its line (from 1). Aliases and `<<` merges are resolved; numbers and words keep how they were written. */
export type Located = { readonly line: number; readonly node: Node | null } & (
  | { readonly kind: 'map'; readonly entries: readonly LocatedEntry[] }
  | { readonly kind: 'list'; readonly items: readonly Located[] }
  | { readonly kind: 'scalar'; readonly value: unknown; readonly source: string }
);

export interface LocatedEntry {
  readonly key: string;
  readonly line: number;
  readonly value: Located;
  /** Null when it came in through a merge. */
  readonly pair: Pair<Node, Node | null> | null;
}

/** What is wrong with a text before anybody asks what it means. */
export interface Misplaced {
  readonly line: number;
  readonly title: string;
  readonly detail: string;
}

/** More values than this after aliases are resolved are a bomb, not a file somebody wrote. */
const mostValues = 50_000;
const deepest = 100;

/** What each alias of a document stands for: the nearest node before it with that anchor. One walk for all of them. */
function aliasTargets(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target !== undefined) targets.set(node, target);
      } else if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

/** Lines of a text by offset. */
export function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

/**
 * Walks a parsed document. What cannot be taken (two equal keys, an alias of nothing or of itself, aliases that unfold without end, a key that
 * is no word) is told of through `misplaced`, once each; the walk goes on where it can.
 */
export function locate(document: Document, lineOf: (offset: number) => number, misplaced: (what: Misplaced) => void): Located {
  let values = 0;
  let overflowed = false;
  const targets = aliasTargets(document);
  const open: Node[] = [];

  const nothing = (line: number): Located => ({ kind: 'scalar', value: null, source: '', line, node: null });

  function walk(node: Node | null | undefined, above: number): Located {
    const line = node?.range ? lineOf(node.range[0]) : above;
    values += 1;
    if (values > mostValues || open.length > deepest) {
      if (!overflowed)
        misplaced({ line, title: 'holds more than anybody would write', detail: 'Its aliases unfold into too many values, or it is nested too deep.' });
      overflowed = true;
      return nothing(line);
    }
    if (node === null || node === undefined) return nothing(line);
    if (isAlias(node)) {
      const target = targets.get(node);
      if (target === undefined)
        misplaced({ line, title: `names *${node.source}, but nothing before it has that anchor`, detail: `Nothing is marked &${node.source}.` });
      else if (open.includes(target))
        misplaced({ line, title: `has an alias that holds itself: *${node.source}`, detail: 'A value cannot be a part of itself.' });
      else return walk(target, line);
      return nothing(line);
    }
    if (isScalar(node)) return { kind: 'scalar', value: node.value, source: node.source ?? (typeof node.value === 'string' ? node.value : ''), line, node };
    open.push(node);
    try {
      if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => walk(item as Node | null, line)), line, node };
      if (isMap(node)) return { kind: 'map', entries: entriesOf(node.items as Pair<Node, Node | null>[], line), line, node };
      return nothing(line);
    } finally {
      open.pop();
    }
  }

  function entriesOf(pairs: readonly Pair<Node, Node | null>[], above: number): readonly LocatedEntry[] {
    const own = new Map<string, LocatedEntry>();
    const merged = new Map<string, LocatedEntry>();
    for (const pair of pairs) {
      const { key } = pair;
      const line = key.range ? lineOf(key.range[0]) : above;
      if (!isScalar(key)) {
        misplaced({ line, title: 'has a key that is no word', detail: 'A key is a name followed by a colon.' });
        continue;
      }
      const isMerge = key.source === '<<' && key.type === 'PLAIN';
      const name = isMerge ? '<<' : typeof key.value === 'string' ? key.value : (key.source ?? '');
      const value = walk(pair.value, line);
      if (isMerge) {
        for (const source of value.kind === 'list' ? value.items : [value]) {
          if (source.kind !== 'map') continue;
          for (const entry of source.entries) if (!merged.has(entry.key)) merged.set(entry.key, { ...entry, pair: null });
        }
        continue;
      }
      const before = own.get(name);
      if (before) misplaced({ line, title: `has "${shortened(name)}" twice`, detail: `The first is at line ${before.line}. Only one of them can be meant.` });
      own.set(name, { key: name, line, value, pair });
    }
    return [...own.values(), ...[...merged.values()].filter(({ key }) => !own.has(key))];
  }

  return walk(document.contents, 1);
}

/** The value of a key of a map; undefined where there is none, or where it is empty. */
export function at(map: Located | undefined, key: string): LocatedEntry | undefined {
  if (map?.kind !== 'map') return undefined;
  return map.entries.find((entry) => entry.key === key && !isEmpty(entry.value));
}

export function isEmpty(value: Located): boolean {
  return value.kind === 'scalar' && (value.value === null || value.value === undefined);
}

/** A name as it can stand in a sentence. */
export function shortened(name: string): string {
  const line = name.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
