import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Asset, AssetGraph } from '../../preload/model/asset.ts';
import { goTo } from '../app/address.ts';
import { canLaunch, trustRefusal } from '../app/can-launch.ts';
import { openPlace } from '../app/open-place.ts';
import { useOfferedCommands } from '../app/palette/command-store.ts';
import { useProjectChecks } from '../app/checks-store.ts';
import { useProject } from '../app/project-store.ts';
import { stepErrors } from '../app/step-errors.ts';
import { formatCount } from '../components/format.ts';
import type { AssetGraphHandle } from '../graph/AssetGraph.tsx';
import { lineageOfGraph } from '../graph/lineage.ts';
import { suggestLaunch } from '../launch/launch-store.ts';
import type { SelectionFieldHandle } from '../selection/SelectionField.tsx';
import { useSelectionAnswer } from '../selection/use-selection-answer.ts';
import { AssetsTopBar } from './AssetsTopBar.tsx';
import type { AssetsAddress } from './assets-address.ts';
import { chosenSelections } from './chosen/chosen.ts';
import { ChosenBar } from './chosen/ChosenBar.tsx';
import { useChosen } from './chosen/use-chosen.ts';
import { writeFocus } from './focus/focus.ts';
import { FocusBar } from './focus/FocusBar.tsx';
import { NothingInFocus } from './focus/NothingInFocus.tsx';
import { useLastFocus } from './focus/use-last-focus.ts';
import { useShownLineage } from './focus/use-shown-lineage.ts';
import { buildChoices, buildSelection, choiceLabel } from './launch/build-choice.ts';
import { LaunchNotice } from './launch/LaunchNotice.tsx';
import { useLaunch } from './launch/use-launch.ts';
import { useStaleChoice } from './launch/use-stale-choice.ts';
import { lineageCount } from './lineage/lineage-count.ts';
import { LineageArea } from './lineage/LineageArea.tsx';
import { WithoutLineage } from './lineage/WithoutLineage.tsx';
import { withoutLineage } from './lineage/without-lineage.ts';
import { AssetList } from './list/AssetList.tsx';
import type { MenuOrders } from './menu/asset-menu.tsx';
import { useAssetMenu } from './menu/use-asset-menu.tsx';
import { AssetPanel } from './panel/AssetPanel.tsx';
import { useViewChoices } from './shown/view-choices.ts';
import { useShownGraph } from './use-shown-graph.ts';
import { useAssetsAddress } from './use-assets-address.ts';
import { useScreenKeys } from './use-screen-keys.ts';
import './assets.css';

const NeighboursDialog = lazy(async () => ({ default: (await import('./neighbours/NeighboursDialog.tsx')).NeighboursDialog }));

/** The zoom below which the names on the cards are too small to look for one. */
const readable = 0.5;

const noAssets: AssetGraph = { assets: [], edges: [] };

/** The assets of the project: their lineage or a table of them, the selected one in the panel, and what builds them. */
export function AssetsScreen() {
  const project = useProject();
  const { graph, error, byId } = useShownGraph();
  const { address, go } = useAssetsAddress();
  const checks = useProjectChecks(useViewChoices((choices) => choices.tests));
  const all = graph ?? noAssets;
  const { assets } = all;
  const lineage = lineageOfGraph(all);
  const selected = address.asset === null ? null : (byId.get(address.asset) ?? null);
  const answer = useSelectionAnswer(address.select ?? '');
  /** The assets of the typed selection; null while there is none, or one that dbt would refuse. */
  const meant = useMemo(() => (address.select === null || answer === null || answer.problem !== null ? null : new Set(answer.ids)), [address.select, answer]);
  const { part, whole, error: focusError, lineage: shownLineage } = useShownLineage(all, project?.name ?? '', address.focus, meant);
  const asLeft = useLastFocus({ projectId: project?.id ?? null, graph: all, address, go, part, error: focusError, answer });
  const chosen = useChosen(byId, shownLineage, selected?.id ?? null);
  const stale = useStaleChoice(all, project?.name ?? null);
  const choices = useMemo(() => {
    if (chosen.assets.length > 0) {
      const { these } = chosenSelections(chosen.assets);
      return buildChoices(assets, lineage, selected, { select: these, ids: chosen.assets.map(({ id }) => id) }, stale);
    }
    const typed = address.select === null || meant === null ? null : { select: address.select.trim(), ids: [...meant] };
    return buildChoices(assets, lineage, selected, typed, stale);
  }, [assets, lineage, selected, address.select, meant, chosen.assets, stale]);
  const suggestion = (chosen.assets.length > 0 ? choices[0]?.select : address.select?.trim()) ?? selected?.selector ?? null;
  useEffect(() => (suggestion === null ? undefined : suggestLaunch({ command: 'build', select: suggestion, selector: null })), [suggestion]);
  const launching = useLaunch();
  const [text, setText] = useState('');
  const [listedAround, setListedAround] = useState<Asset | null>(null);
  const finder = useRef<HTMLInputElement>(null);
  const bar = useRef<SelectionFieldHandle>(null);
  const graphHandle = useRef<AssetGraphHandle>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  const { clear } = chosen;
  // a check is looked at on the asset it checks
  const placeOf = useCallback(
    (id: string | null): Partial<AssetsAddress> => {
      const check = id === null ? undefined : checks.byId.get(id);
      return check === undefined ? { asset: id } : { asset: check.assetIds[0] ?? null, tab: 'checks', check: check.id };
    },
    [checks],
  );
  const select = useCallback((id: string | null) => go(placeOf(id)), [go, placeOf]);
  const someChosen = chosen.ids.size > 0;
  const selectCard = useCallback(
    (id: string | null, by: 'press' | 'key') => {
      // Escape takes back what came last: the choice of several, before the asset that is shown
      if (by === 'key' && id === null && someChosen) return clear();
      if (by === 'press') clear();
      go(placeOf(id));
    },
    [go, placeOf, clear, someChosen],
  );
  const close = useCallback(() => {
    go({ asset: null });
    graphHandle.current?.focus();
  }, [go]);
  const find = useCallback(
    (id: string) => {
      // what is looked for is shown, whatever was in focus
      go({ asset: id, select: null, ...(part?.assets.some((asset) => asset.id === id) === true ? {} : { focus: null }) });
      const graph = graphHandle.current;
      // a card that can be read is brought into view by being selected; among thousands it has to be gone to
      if (graph !== null && graph.zoom() < readable) graph.centerOn(id);
      graph?.focus();
    },
    [go, part],
  );
  const open = useCallback(
    (id: string) => {
      go(placeOf(id));
      requestAnimationFrame(() => heading.current?.focus());
    },
    [go, placeOf],
  );
  const listed = useMemo(() => {
    const inFocus = part?.assets ?? [];
    return meant === null ? inFocus : inFocus.filter(({ id }) => meant.has(id));
  }, [part, meant]);
  const { launch } = launching;
  useScreenKeys({
    onFind: () => (bar.current ?? finder.current)?.focus(),
    onLaunch: () => choices[0] !== undefined && choices[0].count > 0 && launch(choices[0]),
    onClose() {
      if (chosen.ids.size > 0) clear();
      else if (selected !== null) close();
      else if (address.select !== null) go({ select: null });
      else if (address.focus !== null) go({ focus: null });
      else return false;
      return true;
    },
  });

  const { choose } = chosen;
  const lookOnly = trustRefusal(project) !== null;
  const orders = useMemo<MenuOrders>(
    () => ({
      launch: lookOnly ? null : launch,
      trust: goTo.trust,
      focus: (focus) => go({ focus }),
      select: find,
      toggle: (id) => choose({ how: 'toggle', id, way: false }),
      choose: (ids) => choose({ how: 'add', ids }),
      clear,
      listNeighbours: setListedAround,
      openFile: (path) => void openPlace(path, null),
      openPage: (id, search) => goTo.assetPage(id, search),
      showRuns: (id) => goTo.runs({ asset: id }),
      copy: (words) => void navigator.clipboard.writeText(words),
    }),
    [launch, lookOnly, go, find, choose, clear],
  );
  const menu = useAssetMenu({
    assets,
    lineage,
    byId,
    checks: checks.byId,
    selected,
    chosen: chosen.ids,
    isFocused: address.focus !== null,
    orders,
    onFit: () => graphHandle.current?.fit(),
    onChooseAll: () => choose({ how: 'add', ids: listed.map(({ id }) => id) }),
  });

  const ready = canLaunch(project);
  const offers = useMemo(
    () =>
      selected === null || !ready
        ? []
        : choices
            .filter(({ scope }) => scope !== 'all' && scope !== 'stale')
            .map((choice) => ({ id: `build-${choice.scope}`, title: choiceLabel(choice, selected.name), run: () => launch(choice) })),
    [choices, selected, ready, launch],
  );
  useOfferedCommands(offers);

  if (project === null) return null;
  const missing = withoutLineage(project, graph, error);
  const stepError = graph === null ? null : (stepErrors(project)[0] ?? null);
  const emphasized = chosen.way ?? (meant === null || meant.size === 0 ? null : meant);
  return (
    <>
      <AssetsTopBar
        project={project}
        ready={missing === null}
        assets={assets}
        whole={whole.assets}
        selected={selected}
        address={address}
        go={go}
        meant={meant}
        count={
          meant === null ? lineageCount(shownLineage, selected?.id ?? null, whole.assets.length) : `${formatCount(meant.size)} of ${formatCount(assets.length)}`
        }
        choices={choices}
        busy={launching.busy}
        onBuild={launch}
        text={text}
        onText={setText}
        onSelect={select}
        onFind={find}
        onLeave={() => graphHandle.current?.focus()}
        bar={bar}
        finder={finder}
      />
      <div className="assets-screen">
        <div className="assets-area">
          <LaunchNotice launching={launching} stepError={stepError} />
          {missing !== null && <WithoutLineage why={missing} />}
          {missing === null && address.focus !== null && (
            <FocusBar
              focus={address.focus}
              select={address.select}
              asLeft={asLeft}
              nameOf={(id) => byId.get(id)?.name ?? id}
              count={part?.assets.length ?? null}
              total={whole.assets.length}
              onFocus={(focus) => go({ focus })}
            />
          )}
          {missing === null && address.focus !== null && (part === null || part.assets.length === 0) && (
            <NothingInFocus focus={address.focus} known={part !== null} error={focusError} onAll={() => go({ focus: null })} />
          )}
          {missing === null && address.view === 'graph' && part !== null && part.assets.length > 0 && (
            <LineageArea
              assets={part.assets}
              edges={part.edges}
              part={address.focus === null ? '' : writeFocus(address.focus)}
              projectName={project.name}
              projectId={project.id}
              selectedId={selected?.id ?? null}
              checks={checks.ofAsset}
              chosen={chosen.ids}
              emphasized={emphasized}
              onSelect={selectCard}
              onChoose={choose}
              onMenu={menu.open}
              onOpen={open}
              address={address}
              go={go}
              onBuildAll={(ids) => launch({ select: buildSelection(ids, byId) })}
              handle={graphHandle}
            />
          )}
          {missing === null && address.view === 'list' && part !== null && part.assets.length > 0 && (
            <AssetList
              assets={listed}
              text={address.select === null ? text : ''}
              selectedId={(address.check ?? selected?.id) || null}
              checks={checks.ofAsset}
              chosen={chosen.ids}
              onSelect={select}
              onChoose={choose}
              onMenu={menu.open}
            />
          )}
          {missing === null && chosen.assets.length > 0 && (
            <ChosenBar assets={chosen.assets} busy={launching.busy} onLaunch={launch} onFocus={(focus) => go({ focus })} onClear={clear} />
          )}
        </div>
        {missing === null && selected !== null && (
          <AssetPanel
            asset={selected}
            tab={address.tab}
            check={address.check}
            onTab={(tab) => go({ tab })}
            onSelect={find}
            onClose={close}
            choices={choices}
            busy={launching.busy}
            onBuild={launch}
            headingRef={heading}
          />
        )}
      </div>
      {menu.element}
      {listedAround !== null && (
        <Suspense fallback={null}>
          <NeighboursDialog
            asset={listedAround}
            lineage={lineage}
            byId={byId}
            onSelect={(id) => {
              setListedAround(null);
              find(id);
            }}
            onClose={() => setListedAround(null)}
          />
        </Suspense>
      )}
    </>
  );
}
