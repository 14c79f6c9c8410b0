export const firstAsked = 'lineage-asked';
export const firstPaint = 'lineage-painted';

/** Leaves marks in the page's performance timeline when the first lineage came and when it is on the screen: what a start is measured by. */
export function markOnce(name: string): void {
  // asked with every frame: the timeline itself is slow to ask
  if (marked.has(name)) return;
  marked.add(name);
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}

const marked = new Set<string>();
