import type { Manifest, ManifestNode } from './manifest.ts';
import type { SelectionTerm } from './selection-term.ts';
import { own, record, text } from './unknown-values.ts';
import { hasWildcard, wildcard } from './wildcard.ts';

type Matches = (node: ManifestNode) => boolean;

/**
 * Which nodes a term means by itself, without its `+` (docs.getdbt.com/reference/node-selection/methods, dbt/graph/selector_methods.py).
 * Null for a method that needs more than the manifest (`state`, `result`, `source_status`, `selector`) or that dbt does not know, and where
 * the engines differ: a bare wildcard matches names on v1 and file names on v2.
 */
export function matchesOf(term: SelectionTerm, manifest: Manifest): Matches | null {
  const { value } = term;
  if (term.argument !== null && term.method !== 'config') return null;
  const is = wildcard(value);
  switch (term.method) {
    case 'fqn':
      if (hasWildcard(value) && value !== '*' && manifest.dbtVersion.startsWith('2')) return null;
      return (node) => node.resourceType !== 'source' && matchesFqn(node, value);
    case 'tag':
      return (node) => node.tags.some(is);
    case 'path':
      return matchesPath(value);
    case 'file':
      return (node) => {
        const file = node.path.slice(node.path.lastIndexOf('/') + 1);
        return is(file) || is(file.replace(/(?<=.)\.[^.]*$/, ''));
      };
    case 'package': {
      const named = value === 'this' && manifest.projectName !== null ? wildcard(manifest.projectName) : is;
      return (node) => named(node.packageName);
    }
    case 'group':
      return (node) => node.group !== null && is(node.group);
    case 'access':
      return (node) => node.resourceType === 'model' && (text(node.raw, 'access') ?? 'protected') === value;
    case 'resource_type':
      return (node) => node.resourceType === value;
    case 'test_type':
      return matchesTestType(value);
    case 'test_name':
      return (node) => node.resourceType === 'test' && is(text(record(own(node.raw, 'test_metadata')), 'name') ?? '\0');
    case 'source':
      return matchesSource(value);
    case 'exposure':
    case 'metric':
    case 'semantic_model':
    case 'saved_query':
    case 'unit_test':
      return matchesPackageName(term.method, value);
    case 'config':
      return term.argument === 'materialized' ? (node) => node.materialized === value : null;
    default:
      return null;
  }
}

/** dbt's is_selected_node, with and without the package in front. */
function matchesFqn(node: ManifestNode, selector: string): boolean {
  return [node.fqn, node.fqn.slice(1)].some((fqn) => {
    const leaf = (node.version === null ? fqn.at(-1) : fqn.at(-2)) ?? '';
    const parts = selector.split('.');
    if (leaf === selector) return true;
    if (node.version !== null && fqn.slice(-2).join('_') === parts.slice(-2).join('_')) return true;
    const flat = fqn.flatMap((segment) => segment.split('.'));
    if (flat.length < parts.length) return false;
    const wild = parts.findIndex(hasWildcard);
    if (!parts.slice(0, wild < 0 ? parts.length : wild).every((part, index) => flat[index] === part)) return false;
    if (wild < 0) return true;
    return wildcard(parts.slice(wild).join('.'))(flat.slice(wild).join('.')) || (parts.length === 1 && wildcard(selector)(leaf));
  });
}

/** dbt globs the disk; the same is told from the paths in the manifest: the file itself, the YAML file that describes it, or a folder above it. */
function matchesPath(value: string): Matches {
  const wanted = value.replace(/^\.\//, '').replace(/\/+$/, '').split('/');
  const parts = wanted.map((part) => (part === '**' ? null : wildcard(part)));
  const covers = (path: string): boolean => {
    const segments = path.split('/');
    // positions in `parts` that are reached after each segment: one pass, whatever the wildcards
    let reached = new Set(afterStars(0, parts));
    for (const segment of segments) {
      const next = new Set<number>();
      for (const at of reached) {
        const part = parts[at];
        if (part === null) for (const position of afterStars(at, parts)) next.add(position);
        else if (part?.(segment)) for (const position of afterStars(at + 1, parts)) next.add(position);
      }
      if (next.has(parts.length)) return true;
      reached = next;
    }
    return false;
  };
  return (node) => covers(node.path) || covers((text(node.raw, 'patch_path') ?? '').replace(/^[^:]*:\/\//, ''));
}

function afterStars(start: number, parts: readonly unknown[]): readonly number[] {
  const positions = [start];
  for (let at = start; parts[at] === null; at += 1) positions.push(at + 1);
  return positions;
}

function matchesTestType(value: string): Matches | null {
  const isTest: Matches = (node) => node.resourceType === 'test';
  const isUnit: Matches = (node) => node.resourceType === 'unit_test';
  const isGeneric: Matches = (node) => text(record(own(node.raw, 'test_metadata')), 'name') !== null;
  switch (value) {
    case 'unit':
      return isUnit;
    case 'data':
      return isTest;
    case 'generic':
    case 'schema':
      return (node) => isTest(node) && isGeneric(node);
    case 'singular':
      return (node) => isTest(node) && !isGeneric(node);
    default:
      return null;
  }
}

function matchesSource(value: string): Matches | null {
  const parts = value.split('.');
  if (parts.length > 3) return null;
  const [table, source, packageName] = parts.length === 1 ? ['*', parts[0]] : parts.toReversed();
  const isTable = wildcard(table ?? '*');
  const isSource = wildcard(source ?? '*');
  const isPackage = wildcard(packageName ?? '*');
  return (node) => node.resourceType === 'source' && isPackage(node.packageName) && isSource(text(node.raw, 'source_name') ?? '') && isTable(node.name);
}

function matchesPackageName(kind: string, value: string): Matches | null {
  const parts = value.split('.');
  if (parts.length > 2) return null;
  const isName = wildcard(parts.at(-1) ?? '');
  const isPackage = wildcard(parts.length === 2 ? (parts[0] ?? '*') : '*');
  return (node) => node.resourceType === kind && isPackage(node.packageName) && isName(node.name);
}
