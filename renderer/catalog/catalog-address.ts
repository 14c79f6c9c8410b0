import type { CatalogSearch } from '../app/address.ts';
import { type CatalogColumn, catalogColumns, usualColumns } from './catalog-columns.ts';
import { facetIds } from './entries.ts';
import type { Chosen } from './facets.ts';

/** What the catalog is sorted by; a search without one shows the best first. */
export interface CatalogSort {
  readonly column: CatalogColumn;
  readonly descending: boolean;
}

/** All that the address of the catalog says. */
export interface CatalogView {
  readonly search: string;
  readonly chosen: Chosen;
  readonly sort: CatalogSort | null;
  readonly columns: readonly CatalogColumn[];
}

/** Reads the address; what it does not understand is left out. */
export function readCatalogView(address: CatalogSearch): CatalogView {
  const chosen = facetIds.flatMap((facet) => {
    const values = splitValues(address[facet] ?? '');
    return values.length === 0 ? [] : [[facet, values] as const];
  });
  const named = splitValues(address.columns ?? '');
  const columns = catalogColumns.filter((column) => column === 'name' || named.includes(column));
  return {
    search: address.search ?? '',
    chosen: Object.fromEntries(chosen),
    sort: readSort(address.sort ?? ''),
    columns: named.length === 0 ? usualColumns : columns,
  };
}

/** Writes the address; what is as usual is left out. */
export function catalogAddress({ search, chosen, sort, columns }: CatalogView): CatalogSearch {
  const facets = facetIds.flatMap((facet) => {
    const values = chosen[facet] ?? [];
    return values.length === 0 ? [] : [[facet, joinValues(values)] as const];
  });
  return {
    ...(search === '' ? {} : { search }),
    ...Object.fromEntries(facets),
    ...(sort === null ? {} : { sort: `${sort.descending ? '-' : ''}${sort.column}` }),
    ...(sameColumns(columns, usualColumns) ? {} : { columns: joinValues(columns) }),
  };
}

/** Joins values with commas; a comma within one gets a backslash before it. */
export function joinValues(values: readonly string[]): string {
  return values.map((value) => value.replaceAll(/[\\,]/g, '\\$&')).join(',');
}

/** Takes apart what `joinValues` joined. */
export function splitValues(text: string): readonly string[] {
  const values = text.match(/(?:\\.|[^\\,])+/gs) ?? [];
  return [...new Set(values.map((value) => value.replaceAll(/\\(.)/gs, '$1')))];
}

function readSort(text: string): CatalogSort | null {
  const descending = text.startsWith('-');
  const column = catalogColumns.find((each) => each === (descending ? text.slice(1) : text));
  return column === undefined ? null : { column, descending };
}

function sameColumns(a: readonly CatalogColumn[], b: readonly CatalogColumn[]): boolean {
  return a.length === b.length && a.every((column) => b.includes(column));
}
