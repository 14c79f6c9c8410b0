import type { Manifest, ManifestNode } from './manifest.ts';
import { type Matches, nodeIndex } from './node-index.ts';
import { own } from './unknown-values.ts';
import { globWildcard, hasWildcard, wildcard } from './wildcard.ts';

/**
 * dbt v1's method path. It globs the folder of the project on the disk, and takes a node whose file, whose YAML file, or a folder above whose
 * file is among what was found. What is on the disk is told here from the paths of the project's own nodes, so that a folder only a package
 * has is not found, as with dbt. Null for a pattern that Python refuses.
 */
export function v1PathMatches(value: string, manifest: Manifest): Matches | null {
  if (value === '' || value.startsWith('/')) return null;
  const parts = value.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.some((part) => part !== '**' && part.includes('**'))) return null;
  const places = placesOf(manifest);
  const { files, folders } = parts.some(hasWildcard) ? globbed(parts, places) : exactly(parts.join('/'), places);
  const within = new Map<string, boolean>([['', false]]);
  const isWithin = (folder: string): boolean => {
    let is = within.get(folder);
    if (is === undefined) within.set(folder, (is = folders.has(folder) || isWithin(parentOf(folder))));
    return is;
  };
  return (node, { folder, patch }) => isWithin(folder) || files.has(node.path) || (patch !== null && files.has(patch));
}

/** Files and folders by their paths. */
interface Places {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

function exactly(place: string, { files, folders }: Places): Places {
  return { files: new Set(files.has(place) ? [place] : []), folders: new Set(folders.has(place) ? [place] : []) };
}

function globbed(parts: readonly string[], { files, folders }: Places): Places {
  const isCovered = covers(parts);
  const fixed = parts
    .slice(0, parts.findIndex(hasWildcard))
    .map((part) => `${part}/`)
    .join('');
  const among = (places: ReadonlySet<string>, isFile: boolean): ReadonlySet<string> =>
    new Set([...places].filter((place) => `${place}/`.startsWith(fixed) && isCovered(place, isFile)));
  return { files: among(files, true), folders: among(folders, false) };
}

const known = new WeakMap<Manifest, Places>();

/** The files and folders of the project that its own nodes tell of. */
function placesOf(manifest: Manifest): Places {
  const made = known.get(manifest);
  if (made !== undefined) return made;
  const files = new Set<string>();
  const folders = new Set<string>();
  const { nodes, traits } = nodeIndex(manifest);
  for (const [number, node] of nodes.entries()) {
    if (manifest.projectName !== null && node.packageName !== manifest.projectName) continue;
    for (const file of [node.path, traits[number]?.patch ?? null]) {
      if (file === null || file === '') continue;
      files.add(file);
      for (let folder = parentOf(file); folder !== '' && !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
    }
  }
  known.set(manifest, { files, folders });
  return { files, folders };
}

/** `models/marts` of `models/marts/a.sql`; empty at the top. */
function parentOf(place: string): string {
  return place.slice(0, Math.max(0, place.lastIndexOf('/')));
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
    return (node, { patch }) => is(v2Path(node, manifest)) || (patch !== null && is(patch));
  }
  return (node, { patch }) => {
    const file = v2Path(node, manifest);
    return file === cleaned || file.startsWith(`${cleaned}/`) || patch === cleaned || cleaned === '.';
  };
}

/** v2 writes a file for each of them, and takes that for theirs. */
export function isGenericTest(node: ManifestNode): boolean {
  return node.resourceType === 'test' && own(node.raw, 'test_metadata') !== undefined;
}

/** Where v2 has a node's file: those of packages below the folder they are installed in, and a generic test in one that is written for it. */
function v2Path(node: ManifestNode, { projectName }: Manifest): string {
  if (isGenericTest(node)) return `/generic_tests/${node.name}.sql`;
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
