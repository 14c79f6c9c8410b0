import type { AssetEdge, Check } from '../../../preload/model/asset.ts';
import type { Grouping } from '../../graph/groups/group-assets.ts';

/** More checks than this are not drawn: nobody finds one among so many, and the lineage itself would be lost between them. */
export const mostChecks = 2_000;

/** The checks that stand in a lineage, beside their assets. */
export interface ShownChecks {
  readonly checks: readonly Check[];
  /** From every asset a check reads to the check. */
  readonly edges: readonly AssetEdge[];
  /** Why none are drawn: how many there are of the assets that are drawn, when they are too many; `closed` when all that have some stand in closed groups. */
  readonly none: { readonly tooMany: number } | 'closed' | null;
}

const nothing: ShownChecks = { checks: [], edges: [], none: null };

/**
 * The checks of those assets that have a card of their own: of none in a closed group. An edge may begin at an asset in a closed group: it is drawn from
 * the group.
 * @param assets what the lineage shows
 */
export function shownChecks(
  assets: readonly { readonly id: string }[],
  ofAsset: ReadonlyMap<string, readonly Check[]>,
  grouping: Grouping | null,
  open: ReadonlySet<string>,
): ShownChecks {
  const isDrawn = (id: string): boolean => {
    const group = grouping?.groupOf.get(id);
    return group === undefined || open.has(group.id);
  };
  const tested = assets.filter(({ id }) => ofAsset.has(id));
  const drawn = tested.filter(({ id }) => isDrawn(id));
  if (drawn.length === 0) return tested.length === 0 ? nothing : { ...nothing, none: 'closed' };
  const checks = drawn.flatMap(({ id }) => ofAsset.get(id) ?? []);
  if (checks.length > mostChecks) return { ...nothing, none: { tooMany: checks.length } };
  const there = new Set(assets.map(({ id }) => id));
  const edges = checks.flatMap(({ id, assetIds }) => [...new Set(assetIds)].filter((from) => there.has(from)).map((from): AssetEdge => ({ from, to: id })));
  return { checks, edges, none: null };
}

/** The same groups, and where the checks stand in them: with the asset each is shown on. They are no members. */
export function groupingWithChecks(grouping: Grouping | null, checks: readonly Check[]): Grouping | null {
  if (grouping === null || checks.length === 0) return grouping;
  const groupOf = new Map(grouping.groupOf);
  for (const { id, assetIds } of checks) {
    const group = grouping.groupOf.get(assetIds[0] ?? '');
    if (group !== undefined) groupOf.set(id, group);
  }
  return { ...grouping, groupOf };
}

/** What stands out, with the checks of it; null where nothing does. */
export function withChecksOf(ids: ReadonlySet<string> | null, checks: readonly Check[]): ReadonlySet<string> | null {
  if (ids === null || checks.length === 0) return ids;
  return new Set([...ids, ...checks.filter(({ assetIds }) => ids.has(assetIds[0] ?? '')).map(({ id }) => id)]);
}
