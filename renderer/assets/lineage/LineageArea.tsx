import { type Ref, useMemo, useState } from 'react';
import type { Asset, AssetEdge } from '../../../preload/model/asset.ts';
import { useAppInfo } from '../../app/app-info.ts';
import { useAssetStates } from '../../app/asset-states-store.ts';
import { shownTheme } from '../../app/theme.ts';
import { useNow } from '../../components/Time.tsx';
import { AssetGraph, type AssetGraphHandle } from '../../graph/AssetGraph.tsx';
import type { GraphNode } from '../../graph/model.ts';
import { useMediaQuery } from '../../components/use-media-query.ts';
import { cardMaker, hasClock } from './cards.ts';

export interface LineageAreaProps {
  readonly assets: readonly Asset[];
  readonly edges: readonly AssetEdge[];
  /** Which part of the lineage this is: another one is brought into view as a whole. */
  readonly part: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly selectedId: string | null;
  readonly emphasized: ReadonlySet<string> | null;
  readonly onSelect: (id: string | null) => void;
  readonly onOpen: (id: string) => void;
  readonly handle: Ref<AssetGraphHandle>;
}

/** The lineage with the states of now: from left to right where there is room, else from top to bottom. */
export function LineageArea({ assets, edges, part, projectId, projectName, selectedId, emphasized, onSelect, onOpen, handle }: LineageAreaProps) {
  const nodes = useCards(assets);
  const wide = useMediaQuery('(min-width: 1100px)');
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)');
  const chosen = useAppInfo((state) => state.info?.theme ?? 'system');
  return (
    <AssetGraph
      ref={handle}
      nodes={nodes}
      edges={edges}
      selectedId={selectedId}
      emphasized={emphasized}
      onSelect={onSelect}
      onOpen={onOpen}
      direction={wide ? 'LR' : 'TB'}
      theme={shownTheme(chosen, systemDark)}
      fitKey={`${projectId} ${wide} ${part}`}
      label={`Lineage of ${projectName}`}
    />
  );
}

/** A card per asset, with a clock on those that run. */
function useCards(assets: readonly Asset[]): readonly GraphNode[] {
  const states = useAssetStates((mirror) => mirror.assets);
  const ticking = useMemo(() => [...states.values()].some(hasClock), [states]);
  const now = useNow(ticking ? 1_000 : null);
  const [makeCards] = useState(cardMaker);
  return useMemo(() => makeCards(assets, states, now), [makeCards, assets, states, now]);
}
