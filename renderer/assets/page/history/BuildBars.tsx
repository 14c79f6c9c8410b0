import type { AssetBuild } from '../../../../preload/model/asset-page.ts';
import { goTo } from '../../../app/address.ts';
import { formatDuration, formatWhen } from '../../../components/format.ts';
import { useNow } from '../../../components/Time.tsx';
import { medianOf } from './outliers.ts';
import { isGood } from './shown-builds.ts';
import './build-bars.css';

/** How many builds it has room for. */
export const shownBuilds = 20;
/** Pixels. */
const tallest = 36;
const least = 3;

/** The last 20 builds as bars, oldest first: the height is how long each took. A press opens its run. Nothing before there are two. */
export function BuildBars({ builds }: { readonly builds: readonly AssetBuild[] }) {
  const now = useNow(60_000);
  const last = builds.slice(0, shownBuilds).toReversed();
  if (last.length < 2) return null;
  const longest = Math.max(1, ...last.map(({ durationMs }) => durationMs ?? 0));
  const median = medianOf(last.filter(isGood).flatMap(({ durationMs }) => (durationMs === null ? [] : [durationMs])));
  const newest = last.at(-1)?.durationMs ?? null;
  return (
    <section aria-label={`Last ${last.length} builds`}>
      <div className="build-bars-head sm">
        <span className="label">
          <b>Last {last.length} builds</b> · duration
        </span>
        <span className="muted num">
          {[median === null ? '' : `median ${formatDuration(median, 'asset')}`, newest === null ? '' : `last ${formatDuration(newest, 'asset')}`]
            .filter(Boolean)
            .join(', ')}
        </span>
      </div>
      <div className="build-bars">
        {last.map((build) => {
          const words = `${isGood(build) ? 'built' : 'failed'} ${formatWhen(build.at, now)}${build.durationMs === null ? '' : ` in ${formatDuration(build.durationMs, 'asset')}`}`;
          return (
            <button
              key={`${build.runId} ${build.step}`}
              type="button"
              className={isGood(build) ? 'tone-ok' : 'tone-fail'}
              title={`${words}, run ${build.runId}`}
              aria-label={`${words}, open run ${build.runId}`}
              style={{ height: least + Math.round(((build.durationMs ?? 0) / longest) * (tallest - least)) }}
              onClick={() => goTo.run(build.runId)}
            />
          );
        })}
      </div>
    </section>
  );
}
