import { downstreamOf, upstreamOf, type Lineage } from '../../graph/lineage.ts';
import { formatCount } from '../../components/format.ts';

/** How many assets belong to the lineage of the selected one, itself included: `7 of 64`; the number of all without one. */
export function lineageCount(lineage: Lineage, selectedId: string | null, total: number): string {
  if (selectedId === null) return formatCount(total);
  const reached = new Set([...upstreamOf(lineage, selectedId).keys(), ...downstreamOf(lineage, selectedId).keys(), selectedId]);
  return `${formatCount(reached.size)} of ${formatCount(total)}`;
}
