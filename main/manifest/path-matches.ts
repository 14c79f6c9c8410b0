import type { Manifest, ManifestNode } from './manifest.ts';
import { own, text } from './unknown-values.ts';
import { globWildcard, hasWildcard, wildcard } from './wildcard.ts';

type Matches = (node: ManifestNode) => boolean;

/** The YAML file a node is described in, relative to its package. */
function patchOf(node: ManifestNode): string | null {
  return (
    text(node.raw, 'patch_path')
      ?.replace(/^[^:]*:\/\//, '')
      .replaceAll('\\', '/') ?? null
  );
}

/**
 * dbt v1's method path. It globs the folder of the project on the disk, and takes a node whose file, whose YAML file, or a folder above whose
 * file is among what was found. What is on the disk is told here from the paths of the project's own nodes, so that a folder only a package
 * has is not found, as with dbt. Null for a pattern that Python refuses.
 */
export function v1PathMatches(value: string, manifest: Manifest): Matches | null {
  if (value === '' || value.startsWith('/')) return null;
  const parts = value.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.some((part) => part !== '**' && part.includes('**'))) return null;
  const isCovered = covers(parts);
  const found = new Set<string>();
  const seen = new Set<string>();
  for (const node of manifest.nodes.values()) {
    if (manifest.projectName !== null && node.packageName !== manifest.projectName) continue;
    for (const file of [node.path, patchOf(node)]) {
      if (file === null || file === '') continue;
      for (const place of [file, ...foldersOf(file)]) {
        if (seen.has(place)) continue;
        seen.add(place);
        if (isCovered(place, place === file)) found.add(place);
      }
    }
  }
  return (node) => {
    const patch = patchOf(node);
    return found.has(node.path) || (patch !== null && found.has(patch)) || foldersOf(node.path).some((folder) => found.has(folder));
  };
}

/** `models/marts` and `models` of `models/marts/a.sql`. */
function foldersOf(file: string): readonly string[] {
  const folders: string[] = [];
  for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) folders.push(file.slice(0, end));
  return folders;
}

/** pathlib's glob over the parts of a pattern: `**` is any number of folders, and at the end folders alone. One pass, whatever the wildcards. */
function covers(pattern: readonly string[]): (place: string, isFile: boolean) => boolean {
  const parts = pattern.map((part) => (part === '**' ? null : wildcard(part)));
  return (place, isFile) => {
    if (isFile && parts.at(-1) === null) return false;
    let reached = new Set(afterStars(0, parts));
    for (const segment of place.split('/')) {
      const next = new Set<number>();
      for (const at of reached) {
        const part = parts[at];
        if (part === null) for (const position of afterStars(at, parts)) next.add(position);
        else if (part?.(segment)) for (const position of afterStars(at + 1, parts)) next.add(position);
      }
      reached = next;
    }
    return reached.has(parts.length);
  };
}

function afterStars(start: number, parts: readonly unknown[]): readonly number[] {
  const positions = [start];
  for (let at = start; parts[at] === null; at += 1) positions.push(at + 1);
  return positions;
}

/** v2's method path: told from the paths of the nodes alone; a wildcard is held against whole files and crosses folders. */
export function v2PathMatches(value: string, manifest: Manifest): Matches {
  const cleaned = clean(value);
  if (hasWildcard(cleaned)) {
    const is = globWildcard(cleaned);
    return (node) => is(v2Path(node, manifest)) || is(patchOf(node) ?? '');
  }
  return (node) => {
    const file = v2Path(node, manifest);
    return file === cleaned || file.startsWith(`${cleaned}/`) || patchOf(node) === cleaned || cleaned === '.';
  };
}

/** Where v2 has a node's file: those of packages below the folder they are installed in, and a generic test in one that is written for it. */
export function v2Path(node: ManifestNode, { projectName }: Manifest): string {
  if (node.resourceType === 'test' && own(node.raw, 'test_metadata') !== undefined) return `/generic_tests/${node.name}.sql`;
  return projectName === null || node.packageName === projectName ? node.path : `dbt_packages/${node.packageName}/${node.path}`;
}

/** Without `.`, `..` and double slashes. */
function clean(value: string): string {
  const parts: string[] = [];
  for (const part of value.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `${value.startsWith('/') ? '/' : ''}${parts.join('/')}` || '.';
}
