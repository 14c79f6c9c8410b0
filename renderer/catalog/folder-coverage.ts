import type { CatalogEntry } from './entries.ts';

/** How well the assets of a folder are described and checked. */
export interface FolderCoverage {
  readonly folder: string;
  readonly count: number;
  /** From 0 to 1. */
  readonly described: number;
  /** Of those that can be checked; null when none can. */
  readonly checked: number | null;
}

/** No more folders than these are compared: where there are more, those further up stand for what is below them. */
const most = 24;

/** The folders of some assets, as deep as there is room for, in the order of their names. */
export function folderCoverage(entries: readonly CatalogEntry[]): readonly FolderCoverage[] {
  const folders = [...new Set(entries.map(({ asset }) => asset.folder))].filter((folder) => folder !== '');
  const deepest = Math.max(0, ...folders.map((folder) => folder.split('/').length));
  let depth = 1;
  while (depth < deepest && new Set(folders.map((folder) => cutTo(folder, depth + 1))).size <= most) depth += 1;
  const cut = new Map(folders.map((folder) => [folder, cutTo(folder, depth)]));
  const sums = new Map<string, { count: number; described: number; checkable: number; checked: number }>();
  for (const { asset, checks } of entries) {
    const folder = cut.get(asset.folder);
    if (folder === undefined) continue;
    const sum = sums.get(folder) ?? { count: 0, described: 0, checkable: 0, checked: 0 };
    sums.set(folder, sum);
    sum.count += 1;
    if (asset.described) sum.described += 1;
    if (checks !== null) sum.checkable += 1;
    if (checks !== null && checks > 0) sum.checked += 1;
  }
  return [...sums]
    .map(([folder, { count, described, checkable, checked }]) => ({
      folder,
      count,
      described: described / count,
      checked: checkable === 0 ? null : checked / checkable,
    }))
    .toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** `models/dim/core` to two parts is `models/dim`. */
function cutTo(folder: string, parts: number): string {
  return folder.split('/').slice(0, parts).join('/');
}

/** A share as people read it: never 100 % while one is missing, never 0 % while there is one. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return `${share < 1 ? Math.min(99, share > 0 ? Math.max(1, rounded) : rounded) : rounded} %`;
}

/** Below this share something is to be done. */
export const poor = 0.5;
