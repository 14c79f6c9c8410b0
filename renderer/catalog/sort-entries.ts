import type { CatalogSort } from './catalog-address.ts';
import type { CatalogColumn } from './catalog-columns.ts';
import { type CatalogEntry, fixedOrder } from './entries.ts';

/** What needs attention first. */
const states = ['failed', 'warned', 'stale', 'running', 'queued', 'skipped', 'canceled', 'never built', 'fresh', 'none'];

/** Sorts rows. Equal ones go by name; those that have nothing in the column stand at the end whichever way it is sorted. */
export function sortEntries(entries: readonly CatalogEntry[], { column, descending }: CatalogSort): readonly CatalogEntry[] {
  const sign = descending ? -1 : 1;
  return entries
    .map((entry) => ({ entry, key: keyOf(entry, column) }))
    .toSorted((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null) || byName(a.entry, b.entry);
      return sign * compare(a.key, b.key) || byName(a.entry, b.entry);
    })
    .map(({ entry }) => entry);
}

/** The sort a press on the head of a column asks for: again turns it round. What was built last and what has most comes first. */
export function nextSort(now: CatalogSort | null, column: CatalogColumn): CatalogSort {
  return { column, descending: now?.column === column ? !now.descending : column === 'built' };
}

function keyOf(entry: CatalogEntry, column: CatalogColumn): string | number | null {
  const { asset } = entry;
  switch (column) {
    case 'name':
      return asset.name;
    case 'kind':
      return `${String(fixedOrder.kind?.indexOf(asset.kind) ?? 0).padStart(2, '0')} ${asset.materialized ?? ''}`;
    case 'description':
      return entry.description.toLowerCase() || null;
    case 'columns':
      return entry.columns === 0 ? null : entry.describedColumns / entry.columns;
    case 'checks':
      return entry.checks;
    case 'owner':
      return asset.owner;
    case 'state':
      return entry.word === 'none' ? null : states.indexOf(entry.word);
    case 'built':
      return entry.builtAt;
    case 'tags':
      return asset.tags.join(', ') || null;
    case 'group':
      return asset.group;
    case 'package':
      return asset.packageName;
    case 'schema':
      return asset.schema;
    case 'folder':
      return asset.folder || null;
    case 'relation':
      return asset.relation;
  }
}

function byName(a: CatalogEntry, b: CatalogEntry): number {
  return compare(a.asset.name, b.asset.name) || compare(a.asset.id, b.asset.id);
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
