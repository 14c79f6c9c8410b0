import type { AssetBuild } from '../../preload/model/asset-page.ts';
import type { BuildRow } from '../history/asset-rows.ts';

/**
 * Says of each build whether its compiled SQL was another than in the build on the same target before it. A failed build says nothing of its
 * code and is passed over; whole builds of an incremental model (its
 * first on a target, and full refreshes) are compared with whole ones, as they compile to other SQL than the builds in between.
 * @param rows newest first
 */
export function withCodeChanges(rows: readonly BuildRow[]): readonly AssetBuild[] {
  const before = new Map<string, string>();
  const met = new Set<string | null>();
  const builds = rows.toReversed().map(({ codeHash, fullRefresh, materialized, ...row }): AssetBuild => {
    const isWhole = materialized === 'incremental' && (fullRefresh === 1 || !met.has(row.target));
    const place = `${row.target} ${isWhole}`;
    if (codeHash !== null) met.add(row.target);
    const last = before.get(place);
    if (codeHash !== null) before.set(place, codeHash);
    return { ...row, fullRefresh: fullRefresh === 1, codeChanged: codeHash === null || last === undefined ? null : last !== codeHash };
  });
  return builds.toReversed();
}
