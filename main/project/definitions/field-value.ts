import { isNode, stringify, visit } from 'yaml';
import { parseDuration } from '../../../preload/model/duration.ts';
import type { FieldKind } from './keys.ts';
import type { Located } from './located.ts';

/** What stands for a value that does not have the shape of its field. */
export const unusable = Symbol('unusable');

/** The value of a field as the model takes it; `unusable` where the file has another shape there. `text` is the whole file. */
export function fieldValue(kind: FieldKind, value: Located, text: string): unknown {
  switch (kind) {
    case 'text':
      return scalarText(value) ?? unusable;
    case 'span':
      return parseDuration(scalarText(value) ?? '') ?? unusable;
    case 'folder': {
      const path = scalarText(value);
      return path === null ? unusable : { kind: 'folder', path };
    }
    case 'selection':
      return scalarText(value) ?? wordsOf(value)?.join(' ') ?? unusable;
    case 'yaml':
      return value.kind === 'map' ? yamlText(value, text) : (scalarText(value) ?? unusable);
    case 'yes-or-no':
      return value.kind === 'scalar' && typeof value.value === 'boolean' ? value.value : unusable;
    case 'number':
      return value.kind === 'scalar' && typeof value.value === 'number' ? value.value : unusable;
    case 'words': {
      const one = scalarText(value);
      if (one !== null) return one.split(/\s+/).filter((word) => word !== '');
      return wordsOf(value) ?? unusable;
    }
  }
}

/** A scalar as it was written: `1.10` stays `1.10`. Null for what is no scalar. */
export function scalarText(value: Located): string | null {
  if (value.kind !== 'scalar') return null;
  return typeof value.value === 'string' ? value.value : value.source;
}

function wordsOf(value: Located): string[] | null {
  if (value.kind !== 'list') return null;
  const words = value.items.map(scalarText);
  return words.includes(null) ? null : (words as string[]);
}

/** The value as plain data. */
export function plain(value: Located): unknown {
  if (value.kind === 'scalar') return value.value ?? null;
  if (value.kind === 'list') return value.items.map(plain);
  return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
}

/**
 * A mapping as YAML of its own. It is the text of the file, moved to the left edge: writing it anew could turn the word "yes" into dbt's
 * true, as dbt reads YAML 1.1. Where it leans on anchors it is written anew with the quotes that 1.1 needs.
 */
function yamlText(value: Located, text: string): string {
  const { node } = value;
  if (node === null || !node.range || leansOnAnchors(node)) return stringify(plain(value), { version: '1.1', lineWidth: 0 }).trimEnd();
  const [from, to] = node.range;
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const before = text.slice(lineStart, from);
  const indent = /^\s*$/.test(before) ? before.length : (/^\s*/.exec(before)?.[0].length ?? 0);
  return text
    .slice(from, to)
    .split(/\r?\n/)
    .map((line, index) => (index === 0 ? line : line.slice(Math.min(indent, /^ */.exec(line)?.[0].length ?? 0))))
    .join('\n')
    .trimEnd();
}

function leansOnAnchors(node: Parameters<typeof visit>[0]): boolean {
  let found = false;
  visit(node, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
    Node: (_key, inner) => {
      if (!isNode(inner) || !('anchor' in inner) || inner.anchor === undefined) return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}
