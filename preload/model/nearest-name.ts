/** The name among `known` that somebody who wrote `wanted` most likely meant; null when none is near. */
export function nearestName(wanted: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let fewest = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of known) {
    const changes = editDistance(wanted.toLowerCase(), name.toLowerCase());
    if (changes < fewest) [best, fewest] = [name, changes];
  }
  return best;
}

/** The names among `known` that somebody who wrote `wanted` may have meant, the likeliest first: those within a few changes, and those that hold it. */
export function nearestNames(wanted: string, known: Iterable<string>, most = 3): readonly string[] {
  const lower = wanted.toLowerCase();
  if (lower === '') return [];
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  const found: { readonly name: string; readonly distance: number }[] = [];
  for (const name of new Set(known)) {
    const other = name.toLowerCase();
    // what is much longer or shorter cannot be within so few changes, and may still hold what was written
    const within = Math.abs(other.length - lower.length) <= allowed ? editDistance(lower, other) : Infinity;
    if (within <= allowed) found.push({ name, distance: within });
    else if (lower.length >= 3 && other.includes(lower)) found.push({ name, distance: allowed + (other.length - lower.length) / 1000 });
  }
  return found
    .toSorted((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

/** How many letters must be changed, left out, put in or swapped with their neighbour; row by row (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
