import { type CatalogEntry, facetIds, type FacetId, fixedOrder } from './entries.ts';

/** The ticked values of each facet; none means: whatever it is. Values of one facet add to each other, facets narrow each other. */
export type Chosen = Partial<Readonly<Record<FacetId, readonly string[]>>>;

export interface FacetOption {
  readonly value: string;
  /** How many rows there would be with it alone in its facet, all other facets as they are. */
  readonly count: number;
}

export interface Narrowed {
  readonly entries: readonly CatalogEntry[];
  /** The same without regard to the chosen folders: what the folders are compared by. */
  readonly anyFolder: readonly CatalogEntry[];
  readonly options: Readonly<Record<FacetId, readonly FacetOption[]>>;
}

/**
 * Narrows the rows and counts what each further value would leave; rows keep their order. Values keep their places whatever is ticked: those with most rows
 * in all come first.
 */
export function narrowed(all: readonly CatalogEntry[], chosen: Chosen): Narrowed {
  const tests = facetIds.map((facet) => testOf(facet, chosen[facet] ?? []));
  const counts = facetIds.map(() => new Map<string, number>());
  const entries: CatalogEntry[] = [];
  const anyFolder: CatalogEntry[] = [];
  for (const entry of all) {
    let failing = -1;
    let failed = 0;
    for (let at = 0; at < tests.length && failed < 2; at += 1) {
      if (tests[at]?.(entry.values[at] ?? []) !== false) continue;
      failing = at;
      failed += 1;
    }
    if (failed === 0) entries.push(entry);
    if (failed === 0 || (failed === 1 && facetIds[failing] === 'folder')) anyFolder.push(entry);
    // a row that only one facet leaves out would be there with another value of that one
    if (failed === 0) entry.values.forEach((values, at) => addAll(counts[at], values));
    else if (failed === 1) addAll(counts[failing], entry.values[failing] ?? []);
  }
  const totals = totalsOf(all);
  const options = facetIds.map((facet, at) => [facet, optionsOf(facet, totals[at] ?? new Map(), counts[at] ?? new Map(), chosen[facet] ?? [])]);
  return { entries, anyFolder, options: Object.fromEntries(options) as Narrowed['options'] };
}

type Counts = Map<string, number>;

const knownTotals = new WeakMap<readonly CatalogEntry[], readonly Counts[]>();

/** How many rows have each value, whatever is ticked; counted once for a list of rows. */
function totalsOf(all: readonly CatalogEntry[]): readonly Counts[] {
  const known = knownTotals.get(all);
  if (known !== undefined) return known;
  const totals = facetIds.map((): Counts => new Map());
  for (const entry of all) entry.values.forEach((values, at) => addAll(totals[at], values));
  knownTotals.set(all, totals);
  return totals;
}

function addAll(counts: Counts | undefined, values: readonly string[]): void {
  for (const value of values) counts?.set(value, (counts.get(value) ?? 0) + 1);
}

/** True when anything is ticked. */
export function isNarrowed(chosen: Chosen): boolean {
  return facetIds.some((facet) => (chosen[facet]?.length ?? 0) > 0);
}

/** Ticks a value, or takes the tick away. */
export function toggled(chosen: Chosen, facet: FacetId, value: string): Chosen {
  const before = chosen[facet] ?? [];
  return { ...chosen, [facet]: before.includes(value) ? before.filter((each) => each !== value) : [...before, value] };
}

/** A folder means all that is below it. */
export function isInFolder(folder: string, chosen: string): boolean {
  return folder === chosen || folder.startsWith(`${chosen}/`);
}

function testOf(facet: FacetId, values: readonly string[]): ((found: readonly string[]) => boolean) | null {
  if (values.length === 0) return null;
  if (facet === 'folder') return (found) => found.some((folder) => values.some((value) => isInFolder(folder, value)));
  const wanted = new Set(values);
  return (found) => found.some((value) => wanted.has(value));
}

/** All values there are, and the ticked ones even when there are none (any more). */
function optionsOf(
  facet: FacetId,
  totals: ReadonlyMap<string, number>,
  counts: ReadonlyMap<string, number>,
  ticked: readonly string[],
): readonly FacetOption[] {
  const order = fixedOrder[facet];
  const values = [...new Set([...totals.keys(), ...ticked])];
  const place = (value: string): number => order?.indexOf(value) ?? -(totals.get(value) ?? 0);
  return values.toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1)).map((value) => ({ value, count: counts.get(value) ?? 0 }));
}
