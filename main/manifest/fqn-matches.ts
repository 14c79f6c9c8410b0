import type { ManifestNode } from './manifest.ts';
import type { Matches } from './node-index.ts';
import type { SelectionDialect } from './selection-dialect.ts';
import { globWildcard, hasWildcard, wildcard } from './wildcard.ts';

/** dbt's method fqn: a node's name, its path of folders and name, or the beginning of that path; sources have a method of their own. */
export function fqnMatches(value: string, dialect: SelectionDialect): Matches {
  if (value === '*') return (node) => node.resourceType !== 'source';
  const matches = dialect.engine === 'v2' ? v2Matches(value) : v1Matches(value, dialect);
  return (node, traits) => node.resourceType !== 'source' && matches(node, traits);
}

/** is_selected_node of dbt-core (dbt/graph/selector_methods.py), with and without the package in front. */
function v1Matches(value: string, dialect: SelectionDialect): Matches {
  const begins = beginning(value, wildcard);
  const parts = value.split('.');
  const versioned = parts.slice(-2).join('_');
  const isOpen = parts.length === 1 && value.startsWith('*');
  const isBare = parts.length === 1 && dialect.wildcardsMeanNames && hasWildcard(value) ? wildcard(value) : null;
  return (node, { whole, unscoped, parts: count, leaf, isVersioned }) => {
    if (leaf === value || (isVersioned && isVersion(node, versioned))) return true;
    if (begins(whole, count)) return true;
    // what a star in front did not find in the whole is not in a part of it
    if (isOpen) return isVersioned && isBare?.(leaf) === true;
    return begins(unscoped, count - 1) || isBare?.(leaf) === true;
  };
}

/** v2 looks at the name and the unique_id first; a wildcard without a dot then means the last part alone. */
function v2Matches(value: string): Matches {
  const is = globWildcard(value);
  const begins = beginning(value, globWildcard);
  const isBare = !value.includes('.') && hasWildcard(value);
  const versioned = value.replace(/\.([^.]*)$/, '_$1');
  return (node, { whole, unscoped, parts: count, leaf, isVersioned }) => {
    if (is(node.name) || is(node.id)) return true;
    if (isBare) return is(node.fqn.at(-1) ?? '');
    if (leaf === value || (isVersioned && isVersion(node, versioned))) return true;
    return begins(whole, count) || begins(unscoped, count - 1);
  };
}

/** `name_v2`, or whatever stands between a model's name and its version. */
function isVersion({ fqn }: ManifestNode, wanted: string): boolean {
  return `${fqn.at(-2) ?? ''}_${fqn.at(-1) ?? ''}` === wanted;
}

/** True for an fqn that begins with the parts of `value`; from the first part with a wildcard on, the rest of the value is held against the whole rest. */
function beginning(value: string, compile: (pattern: string) => (value: string) => boolean): (fqn: string, parts: number) => boolean {
  const parts = value.split('.');
  const wild = parts.findIndex(hasWildcard);
  if (wild < 0) return (fqn) => fqn.startsWith(value) && (fqn.length === value.length || fqn.charAt(value.length) === '.');
  const fixed = parts
    .slice(0, wild)
    .map((part) => `${part}.`)
    .join('');
  const rest = compile(parts.slice(wild).join('.'));
  return (fqn, count) => count >= parts.length && fqn.startsWith(fixed) && rest(fqn.slice(fixed.length));
}
