import { type Ref, useMemo, useState } from 'react';
import type { Asset, AssetEdge, Check } from '../../../preload/model/asset.ts';
import { useAppInfo } from '../../app/app-info.ts';
import { useAssetStates } from '../../app/asset-states-store.ts';
import { shownTheme } from '../../app/theme.ts';
import { useNow } from '../../components/Time.tsx';
import { AssetGraph, type AssetGraphHandle, type AssetGraphProps } from '../../graph/AssetGraph.tsx';
import type { GraphChoice } from '../../graph/interaction/graph-choice.ts';
import type { GraphTarget } from '../../graph/interaction/graph-target.ts';
import type { GraphNode, Point } from '../../graph/model.ts';
import { chooseDirection } from '../../graph/direction-choice.ts';
import { GroupBar } from '../../graph/GroupBar.tsx';
import { GroupMenu } from '../../graph/GroupMenu.tsx';
import { useDirection } from '../../graph/use-direction.ts';
import { useMediaQuery } from '../../components/use-media-query.ts';
import type { AssetsAddress } from '../assets-address.ts';
import { withChecksOf } from '../checks/shown-checks.ts';
import { TestsNote } from '../checks/TestsNote.tsx';
import { useShownChecks } from '../checks/use-shown-checks.ts';
import { useViewChoices } from '../shown/view-choices.ts';
import { useGrouping } from './use-grouping.ts';
import { cardMaker, clockFinder } from './cards.ts';

export interface LineageAreaProps {
  readonly assets: readonly Asset[];
  readonly edges: readonly AssetEdge[];
  /** Which part of the lineage this is: another one is brought into view as a whole. */
  readonly part: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly selectedId: string | null;
  /** The checks by the asset each stands beside; empty while tests are not shown. */
  readonly checks: ReadonlyMap<string, readonly Check[]>;
  /** Those that are chosen beside it. */
  readonly chosen: ReadonlySet<string>;
  readonly emphasized: ReadonlySet<string> | null;
  readonly onSelect: AssetGraphProps['onSelect'];
  readonly onChoose: (choice: GraphChoice) => void;
  readonly onMenu: (target: GraphTarget, at: Point) => void;
  readonly onOpen: (id: string) => void;
  readonly address: Pick<AssetsAddress, 'group' | 'open' | 'check'>;
  readonly go: (change: Partial<AssetsAddress>) => void;
  /** Builds all assets of a group, by their unique_ids. */
  readonly onBuildAll: (ids: readonly string[]) => void;
  readonly handle: Ref<AssetGraphHandle>;
}

/** The lineage with the states of now: from left to right where there is room, else from top to bottom. */
export function LineageArea(props: LineageAreaProps) {
  const { assets, edges, part, projectId, projectName, selectedId, checks, chosen, emphasized, onSelect, onChoose, onMenu, onOpen } = props;
  const { address, go, onBuildAll, handle } = props;
  const cards = useCards(assets, chosen);
  const direction = useDirection();
  const { grouping, open, by, offered, options, onGroupBy, onOpenAll, onCloseAll, ...groups } = useGrouping(assets, edges, address, go);
  const drawn = useShownChecks(assets, checks, grouping, open);
  const nodes = useMemo(() => (drawn.cards.length === 0 ? cards : [...cards, ...drawn.cards]), [cards, drawn.cards]);
  const allEdges = useMemo(() => (drawn.edges.length === 0 ? edges : [...edges, ...drawn.edges]), [edges, drawn.edges]);
  const standsOut = useMemo(() => withChecksOf(emphasized, drawn.checks), [emphasized, drawn.checks]);
  const looked = drawn.checks.find(({ id }) => id === address.check)?.id ?? null;
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)');
  const wanted = useAppInfo((state) => state.info?.theme ?? 'system');
  // states change many times a second: what does not tell of them is not drawn anew
  const tools = useMemo(() => !offered && <GroupMenu options={options} onGroupBy={onGroupBy} />, [offered, options, onGroupBy]);
  const counts = { groups: grouping?.groups.length ?? 0, assets: assets.length, open: open.size };
  const bar = useMemo(
    () =>
      offered && (
        <GroupBar
          by={by}
          options={options}
          onGroupBy={onGroupBy}
          groups={counts.groups}
          assets={counts.assets}
          open={counts.open}
          onOpenAll={onOpenAll}
          onCloseAll={onCloseAll}
        />
      ),
    [offered, by, options, onGroupBy, counts.groups, counts.assets, counts.open, onOpenAll, onCloseAll],
  );
  return (
    <AssetGraph
      ref={handle}
      nodes={nodes}
      edges={allEdges}
      selectedId={looked ?? selectedId}
      emphasized={standsOut}
      onSelect={onSelect}
      onChoose={onChoose}
      onMenu={onMenu}
      onOpen={onOpen}
      direction={direction}
      onDirection={chooseDirection}
      grouping={drawn.grouping}
      open={open}
      onToggleGroup={groups.onToggle}
      onBuildGroup={(id) => onBuildAll(grouping?.groups.find((group) => group.id === id)?.members ?? [])}
      regions={groups.regions}
      tools={tools}
      bar={bar}
      theme={shownTheme(wanted, systemDark)}
      fitKey={`${projectId} ${direction} ${part} ${by} ${groups.allOpen}`}
      label={`Lineage of ${projectName}`}
      exportName={projectName}
    >
      <TestsNote none={drawn.none} grouped={grouping !== null} />
    </AssetGraph>
  );
}

/** A card per asset, with a clock on those that run. */
function useCards(assets: readonly Asset[], chosen: ReadonlySet<string>): readonly GraphNode[] {
  const states = useAssetStates((mirror) => mirror.assets);
  const [findClocks] = useState(clockFinder);
  const ticking = useMemo(() => findClocks(states), [findClocks, states]);
  const said = useViewChoices((choices) => choices.facets);
  const now = useNow(ticking ? 1_000 : said.has('built') ? 30_000 : null);
  const [makeCards] = useState(cardMaker);
  return useMemo(() => makeCards(assets, states, now, said, chosen), [makeCards, assets, states, now, said, chosen]);
}
