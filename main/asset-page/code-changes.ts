import type { AssetBuild } from '../../preload/model/asset-page.ts';
import type { BuildRow } from '../history/asset-rows.ts';

/**
 * Says of each build whether its compiled SQL was another than in the build on the same target before it. A failed build says nothing of its
 * code and is passed over; so is a full refresh of an incremental model, which compiles to other SQL than its builds in between.
 * @param rows newest first
 */
export function withCodeChanges(rows: readonly BuildRow[]): readonly AssetBuild[] {
  const before = new Map<string, string>();
  const builds = rows.toReversed().map(({ codeHash, fullRefresh, ...row }): AssetBuild => {
    const place = `${row.target} ${fullRefresh}`;
    const last = before.get(place);
    if (codeHash !== null) before.set(place, codeHash);
    return { ...row, fullRefresh: fullRefresh === 1, codeChanged: codeHash === null || last === undefined ? null : last !== codeHash };
  });
  return builds.toReversed();
}
