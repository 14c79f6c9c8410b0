import { useMemo } from 'react';
import type { AssetBuild } from '../../../../preload/model/asset-page.ts';
import { counted, formatCount, formatDuration, formatWhen } from '../../../components/format.ts';
import { useNow } from '../../../components/Time.tsx';
import type { PlotPoint } from './build-plot.ts';
import { oddDurations, oddRows, type Spread } from './outliers.ts';
import { PlotView } from './PlotView.tsx';
import { isGood } from './shown-builds.ts';

/** How long builds took and how many rows they wrote, one after the other, with what is odd among them. Rows only where the adapter tells them. */
export function BuildPlots({ builds }: { readonly builds: readonly AssetBuild[] }) {
  const now = useNow(60_000);
  const durations = useMemo(() => oddDurations(builds.map((build) => (isGood(build) ? build.durationMs : null))), [builds]);
  const known = useMemo(() => builds.filter((build) => isGood(build) && build.rows !== null && build.rows >= 0), [builds]);
  const rows = useMemo(() => oddRows(known.map((build) => build.rows)), [known]);
  const durationPoints = useMemo(() => pointsOf(builds, durations, ({ durationMs }) => durationMs), [builds, durations]);
  const rowPoints = useMemo(() => pointsOf(known, rows, (build) => build.rows), [known, rows]);
  const oddOnes = durations.isOdd.filter(Boolean).length;
  const last = durationPoints.at(-1)?.value ?? null;
  const lastRows = rowPoints.at(-1)?.value ?? null;
  return (
    <>
      <h3 className="label">Duration</h3>
      <PlotView
        kind="duration"
        points={durationPoints}
        median={durations.median}
        label={[
          durations.median === null ? '' : `median ${formatDuration(durations.median, 'asset')}`,
          last === null ? '' : `last ${formatDuration(last, 'asset')}`,
          oddOnes === 0 ? '' : `${formatCount(oddOnes)} far above the median`,
        ]
          .filter(Boolean)
          .join(', ')}
        words={(index) => durationWords(builds[index], durations, now)}
      />
      {rowPoints.length > 1 && (
        <>
          <h3 className="label">Rows</h3>
          <PlotView
            kind="rows"
            points={rowPoints}
            median={rows.median}
            label={lastRows === null ? '' : `last ${formatCount(lastRows)}`}
            words={(index) => {
              const build = known[index];
              return build === undefined ? '' : `${counted(build.rows ?? 0, 'row')}, ${formatWhen(build.at, now)}, run ${build.runId}`;
            }}
          />
        </>
      )}
    </>
  );
}

function pointsOf(builds: readonly AssetBuild[], { isOdd }: Spread, valueOf: (build: AssetBuild) => number | null): readonly PlotPoint[] {
  return builds.map((build, index) => ({ at: build.at, value: valueOf(build), tone: !isGood(build) ? 'fail' : isOdd[index] === true ? 'odd' : 'ok' }));
}

/** `24.6s, 4× the median, 18 Nov 17:40, run a4c7d0`. */
function durationWords(build: AssetBuild | undefined, { median, isOdd }: Spread, now: number): string {
  if (build === undefined || build.durationMs === null) return '';
  const times = median === null || median === 0 ? 0 : build.durationMs / median;
  const odd = isOdd.some(Boolean) && times >= 2 ? `${times.toFixed(times < 10 ? 1 : 0).replace(/\.0$/, '')}× the median` : '';
  return [formatDuration(build.durationMs, 'asset'), isGood(build) ? '' : 'failed', odd, formatWhen(build.at, now), `run ${build.runId}`]
    .filter((part) => part !== '')
    .join(', ');
}
