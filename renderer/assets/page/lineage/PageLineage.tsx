import { Workflow } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Asset } from '../../../../preload/model/asset.ts';
import { goTo } from '../../../app/address.ts';
import { useAppInfo } from '../../../app/app-info.ts';
import { useAssetStates } from '../../../app/asset-states-store.ts';
import { useGraphStore } from '../../../app/graph-store.ts';
import { shownTheme } from '../../../app/theme.ts';
import { Button } from '../../../components/Button.tsx';
import { counted } from '../../../components/format.ts';
import { Segmented } from '../../../components/Segmented.tsx';
import { useNow } from '../../../components/Time.tsx';
import { useMediaQuery } from '../../../components/use-media-query.ts';
import { AssetGraph } from '../../../graph/AssetGraph.tsx';
import { downstreamOf, lineageOf, upstreamOf } from '../../../graph/lineage.ts';
import { cardMaker, hasClock } from '../../lineage/cards.ts';

const distances = ['1', '2', '3', 'All'] as const;
type Distance = (typeof distances)[number];

const nothing = { assets: [], edges: [] } as const;

/** The part of the lineage around the asset, as many steps as are asked for. */
export function PageLineage({ asset }: { readonly asset: Asset }) {
  const [distance, setDistance] = useState<Distance>('2');
  const [selected, setSelected] = useState<string | null>(asset.id);
  const { assets, edges } = useGraphStore((mirror) => mirror.graph) ?? nothing;
  const { near, between } = useMemo(() => {
    const steps = distance === 'All' ? Infinity : Number(distance);
    const lineage = lineageOf(
      assets.map(({ id }) => id),
      edges,
    );
    const ids = new Set([asset.id]);
    for (const reach of [upstreamOf(lineage, asset.id), downstreamOf(lineage, asset.id)]) {
      for (const [id, far] of reach) if (far <= steps) ids.add(id);
    }
    return { near: assets.filter(({ id }) => ids.has(id)), between: edges.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
  }, [assets, edges, asset.id, distance]);
  const states = useAssetStates((mirror) => mirror.assets);
  const ticking = near.some(({ id }) => hasClock(states.get(id)));
  const now = useNow(ticking ? 1_000 : null);
  const [makeCards] = useState(cardMaker);
  const cards = useMemo(() => makeCards(near, states, now), [makeCards, near, states, now]);
  const wide = useMediaQuery('(min-width: 1100px)');
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)');
  const theme = useAppInfo((state) => state.info?.theme ?? 'system');
  return (
    <div className="page-lineage">
      <div className="page-bar">
        <Segmented<Distance> label="How many steps" value={distance} options={distances.map((value) => ({ value, label: value }))} onChange={setDistance} />
        <span className="muted sm">{distance === 'All' ? 'steps up and down' : Number(distance) === 1 ? 'step up and down' : 'steps up and down'}</span>
        <span className="grow" />
        <span className="muted sm">{counted(near.length, 'asset')}</span>
        <Button size="small" onPress={() => goTo.assets({ asset: asset.id, ...(distance === 'All' ? {} : { focus: `around:${distance}:${asset.id}` }) })}>
          <Workflow size={14} strokeWidth={1.75} aria-hidden /> Open in Assets
        </Button>
      </div>
      <div className="page-graph">
        <AssetGraph
          nodes={cards}
          edges={between}
          selectedId={selected}
          onSelect={setSelected}
          onOpen={(id) => (id === asset.id ? goTo.asset(id) : goTo.assetPage(id))}
          direction={wide ? 'LR' : 'TB'}
          theme={shownTheme(theme, systemDark)}
          fitKey={`${asset.id} ${distance} ${wide}`}
          label={`Lineage around ${asset.name}`}
        />
      </div>
    </div>
  );
}
