import type { ManifestNode } from './manifest.ts';
import type { SelectionDialect } from './selection-dialect.ts';
import { globWildcard, hasWildcard, wildcard } from './wildcard.ts';

/** dbt's method fqn: a node's name, its path of folders and name, or the beginning of that path; sources have a method of their own. */
export function fqnMatches(value: string, dialect: SelectionDialect): (node: ManifestNode) => boolean {
  if (value === '*') return (node) => node.resourceType !== 'source';
  const matches = dialect.engine === 'v2' ? v2Matches(value) : v1Matches(value, dialect);
  return (node) => node.resourceType !== 'source' && matches(node);
}

/** is_selected_node of dbt-core (dbt/graph/selector_methods.py), with and without the package in front. */
function v1Matches(value: string, dialect: SelectionDialect): (node: ManifestNode) => boolean {
  const parts = value.split('.');
  const wild = parts.findIndex(hasWildcard);
  const fixed = wild < 0 ? parts : parts.slice(0, wild);
  const rest = wildcard(parts.slice(wild < 0 ? parts.length : wild).join('.'));
  const lastTwo = parts.slice(-2).join('_');
  const bare = parts.length === 1 && dialect.wildcardsMeanNames;
  return (node) => {
    const isVersioned = node.resourceType === 'model' && node.version !== null;
    return [node.fqn, node.fqn.slice(1)].some((fqn) => {
      const leaf = fqn.at(isVersioned ? -2 : -1) ?? '';
      if (leaf === value) return true;
      if (isVersioned && fqn.slice(-2).join('_') === lastTwo) return true;
      const flat = fqn.some((segment) => segment.includes('.')) ? fqn.flatMap((segment) => segment.split('.')) : fqn;
      if (flat.length < parts.length || !fixed.every((part, index) => flat[index] === part)) return false;
      if (wild < 0) return true;
      return rest(flat.slice(wild).join('.')) || (bare && rest(leaf));
    });
  };
}

/** v2 looks at the name and the unique_id first; a wildcard without a dot then means the last part alone. */
function v2Matches(value: string): (node: ManifestNode) => boolean {
  const parts = value.split('.');
  const wild = parts.findIndex(hasWildcard);
  const fixed = wild < 0 ? parts : parts.slice(0, wild);
  const whole = globWildcard(value);
  const rest = globWildcard(parts.slice(wild < 0 ? parts.length : wild).join('.'));
  const dot = value.lastIndexOf('.');
  const version = dot < 0 ? value : `${value.slice(0, dot)}_${value.slice(dot + 1)}`;
  return (node) => {
    if (whole(node.name) || whole(node.id)) return true;
    const isVersioned = node.resourceType === 'model' && node.version !== null;
    return [node.fqn, node.fqn.slice(1)].some((fqn) => {
      if (fqn.length === 0) return false;
      if (parts.length === 1 && wild === 0) return whole(fqn.at(-1) ?? '');
      if (isVersioned ? fqn.at(-2) === value || fqn.slice(-2).join('_') === version : fqn.at(-1) === value) return true;
      const flat = fqn.flatMap((segment) => segment.split('.'));
      if (flat.length < parts.length || !fixed.every((part, index) => flat[index] === part)) return false;
      return wild < 0 || rest(flat.slice(wild).join('.'));
    });
  };
}
