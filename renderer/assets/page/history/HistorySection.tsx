import { useMemo, useState } from 'react';
import type { AssetBuild } from '../../../../preload/model/asset-page.ts';
import { Segmented } from '../../../components/Segmented.tsx';
import { useNow } from '../../../components/Time.tsx';
import { BuildPlots } from './BuildPlots.tsx';
import { buildsWithin, type Span, spans } from './shown-builds.ts';

/** The plots of a stretch of days, with the choice of it. */
export function HistorySection({ builds }: { readonly builds: readonly AssetBuild[] }) {
  const [chosen, setSpan] = useState<Span | null>(null);
  const now = useNow(600_000);
  // what was built long ago only is shown as well
  const span = chosen ?? (buildsWithin(builds, '20 days', now).length > 0 ? '20 days' : 'All');
  const shown = useMemo(() => buildsWithin(builds, span, now), [builds, span, now]);
  return (
    <section className="page-section" aria-label="History">
      <div className="section-head">
        <h2>History</h2>
        <span className="grow" />
        <Segmented<Span> label="How far back" value={span} options={spans.map((value) => ({ value, label: value }))} onChange={setSpan} />
      </div>
      {shown.length === 0 ? <p className="muted">It was not built in these days.</p> : <BuildPlots builds={shown} />}
    </section>
  );
}
