import type { AssetBuild } from '../../../../preload/model/asset-page.ts';

export const spans = ['20 days', '90 days', 'All'] as const;
/** How far back the plots look. */
export type Span = (typeof spans)[number];

const day = 86_400_000;
const days: Readonly<Record<Span, number>> = { '20 days': 20, '90 days': 90, All: Infinity };

/** The builds of the last days, oldest first. */
export function buildsWithin(builds: readonly AssetBuild[], span: Span, now: number): readonly AssetBuild[] {
  const since = now - days[span] * day;
  return builds.filter(({ at }) => at >= since).toReversed();
}

/** True for a build that came to a good end. */
export function isGood({ status }: Pick<AssetBuild, 'status'>): boolean {
  return status === 'success' || status === 'reused' || status === 'warn';
}

/** How much the rows of the newest build differ from the good one before it on the same target; null where either is not known. */
export function rowsChange(builds: readonly AssetBuild[]): number | null {
  const [newest, ...earlier] = builds.filter(isGood);
  const before = earlier.find(({ target, rows }) => target === newest?.target && rows !== null);
  return newest === undefined || newest.rows === null || before === undefined || before.rows === null ? null : newest.rows - before.rows;
}
