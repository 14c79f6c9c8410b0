import { List, Workflow } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AssetGraph } from '../../preload/model/asset.ts';
import { lineageCount } from './lineage/lineage-count.ts';
import { useOfferedCommands } from '../app/palette/command-store.ts';
import { useGraphStore } from '../app/graph-store.ts';
import { stepErrors } from '../app/step-errors.ts';
import { useProject } from '../app/project-store.ts';
import { TopBar } from '../app/TopBar.tsx';
import { Button } from '../components/Button.tsx';
import { formatCount } from '../components/format.ts';
import { Tooltip } from '../components/Tooltip.tsx';
import type { AssetGraphHandle } from '../graph/AssetGraph.tsx';
import { lineageOf } from '../graph/lineage.ts';
import { writeFocus } from './focus/focus.ts';
import { FocusBar } from './focus/FocusBar.tsx';
import { FocusChips } from './focus/FocusChips.tsx';
import { NothingInFocus } from './focus/NothingInFocus.tsx';
import { useShownLineage } from './focus/use-shown-lineage.ts';
import { ShowMenu } from './shown/ShowMenu.tsx';
import { ListFinder } from './find/ListFinder.tsx';
import { SelectionBar } from './find/SelectionBar.tsx';
import { suggestLaunch } from '../launch/launch-store.ts';
import type { SelectionFieldHandle } from '../selection/SelectionField.tsx';
import { useSelectionAnswer } from '../selection/use-selection-answer.ts';
import { BuildButton } from './launch/BuildButton.tsx';
import { buildChoices, buildSelection, choiceLabel } from './launch/build-choice.ts';
import { LaunchNotice } from './launch/LaunchNotice.tsx';
import { ParseButton } from './launch/ParseButton.tsx';
import { useLaunch } from './launch/use-launch.ts';
import { useStaleChoice } from './launch/use-stale-choice.ts';
import { LineageArea } from './lineage/LineageArea.tsx';
import { WithoutLineage } from './lineage/WithoutLineage.tsx';
import { withoutLineage } from './lineage/without-lineage.ts';
import { AssetList } from './list/AssetList.tsx';
import { AssetPanel } from './panel/AssetPanel.tsx';
import { useAssetsAddress } from './use-assets-address.ts';
import { useScreenKeys } from './use-screen-keys.ts';
import './assets.css';

/** The zoom below which the names on the cards are too small to look for one. */
const readable = 0.5;

const noAssets: AssetGraph = { assets: [], edges: [] };

/** The assets of the project: their lineage or a table of them, the selected one in the panel, and what builds them. */
export function AssetsScreen() {
  const project = useProject();
  const { graph, error, byId } = useGraphStore();
  const { address, go } = useAssetsAddress();
  const all = graph ?? noAssets;
  const { assets, edges } = all;
  const lineage = useMemo(
    () =>
      lineageOf(
        assets.map(({ id }) => id),
        edges,
      ),
    [assets, edges],
  );
  const selected = address.asset === null ? null : (byId.get(address.asset) ?? null);
  const answer = useSelectionAnswer(address.select ?? '');
  /** The assets of the typed selection; null while there is none, or one that dbt would refuse. */
  const meant = useMemo(() => (address.select === null || answer === null || answer.problem !== null ? null : new Set(answer.ids)), [address.select, answer]);
  const shown = useShownLineage(all, project?.name ?? '', address.focus, meant);
  const { part } = shown;
  const stale = useStaleChoice(all, project?.name ?? null);
  const choices = useMemo(
    () => buildChoices(assets, lineage, selected, address.select === null || meant === null ? null : { select: address.select.trim(), ids: [...meant] }, stale),
    [assets, lineage, selected, address.select, meant, stale],
  );
  const suggestion = address.select?.trim() ?? selected?.selector ?? null;
  useEffect(() => (suggestion === null ? undefined : suggestLaunch({ command: 'build', select: suggestion, selector: null })), [suggestion]);
  const launching = useLaunch();
  const [text, setText] = useState('');
  const finder = useRef<HTMLInputElement>(null);
  const bar = useRef<SelectionFieldHandle>(null);
  const graphHandle = useRef<AssetGraphHandle>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  const select = useCallback((id: string | null) => go({ asset: id }), [go]);
  const close = useCallback(() => {
    go({ asset: null });
    graphHandle.current?.focus();
  }, [go]);
  const inPart = useMemo(() => new Set(part?.assets.map(({ id }) => id)), [part]);
  const find = useCallback(
    (id: string) => {
      // what is looked for is shown, whatever was in focus
      go({ asset: id, select: null, ...(inPart.has(id) ? {} : { focus: null }) });
      const graph = graphHandle.current;
      // a card that can be read is brought into view by being selected; among thousands it has to be gone to
      if (graph !== null && graph.zoom() < readable) graph.centerOn(id);
      graph?.focus();
    },
    [go, inPart],
  );
  const open = useCallback(
    (id: string) => {
      go({ asset: id });
      requestAnimationFrame(() => heading.current?.focus());
    },
    [go],
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
      if (selected !== null) close();
      else if (address.select !== null) go({ select: null });
      else if (address.focus !== null) go({ focus: null });
      else return false;
      return true;
    },
  });

  const offers = useMemo(
    () =>
      selected === null
        ? []
        : choices
            .filter(({ scope }) => scope !== 'all' && scope !== 'stale')
            .map((choice) => ({ id: `build-${choice.scope}`, title: choiceLabel(choice, selected.name), run: () => launch(choice) })),
    [choices, selected, launch],
  );
  useOfferedCommands(offers);

  if (project === null) return null;
  const missing = withoutLineage(project, graph, error);
  const stepError = graph === null ? null : (stepErrors(project)[0] ?? null);
  return (
    <>
      <TopBar
        title="Assets"
        actions={
          <>
            <ParseButton project={project} />
            {missing === null && <BuildButton choices={choices} name={selected?.name ?? ''} busy={launching.busy} onBuild={launch} />}
          </>
        }
      >
        {missing === null && (
          <>
            {address.view === 'list' && address.select === null ? (
              <ListFinder assets={assets} text={text} onText={setText} onSelect={select} inputRef={finder} />
            ) : (
              <SelectionBar
                assets={assets}
                selected={selected}
                select={address.select}
                only={address.focus?.kind === 'selection'}
                onOnly={(only) => go({ focus: only ? { kind: 'selection' } : null })}
                count={
                  meant === null ? lineageCount(lineage, selected?.id ?? null, assets.length) : `${formatCount(meant.size)} of ${formatCount(assets.length)}`
                }
                onSelect={(text) => go({ select: text })}
                onFind={find}
                onLeave={() => graphHandle.current?.focus()}
                meansNothing={meant === null || meant.size === 0}
                handle={bar}
              />
            )}
            <FocusChips assets={shown.whole.assets} focus={address.focus} onFocus={(focus) => go({ focus })} />
            <span className="assets-view">
              <ShowMenu assets={assets} projectName={project.name} />
              <ViewSwitch view={address.view} onChange={(view) => go({ view })} />
            </span>
          </>
        )}
      </TopBar>
      <div className="assets-screen">
        <div className="assets-area">
          <LaunchNotice launching={launching} stepError={stepError} />
          {missing !== null && <WithoutLineage why={missing} />}
          {missing === null && address.focus !== null && (
            <FocusBar
              focus={address.focus}
              select={address.select}
              nameOf={(id) => byId.get(id)?.name ?? id}
              count={part?.assets.length ?? null}
              total={shown.whole.assets.length}
              onFocus={(focus) => go({ focus })}
            />
          )}
          {missing === null && address.focus !== null && (part === null || part.assets.length === 0) && (
            <NothingInFocus focus={address.focus} known={part !== null} error={shown.error} onAll={() => go({ focus: null })} />
          )}
          {missing === null && address.view === 'graph' && part !== null && part.assets.length > 0 && (
            <LineageArea
              assets={part.assets}
              edges={part.edges}
              part={address.focus === null ? '' : writeFocus(address.focus)}
              projectName={project.name}
              projectId={project.id}
              selectedId={selected?.id ?? null}
              emphasized={meant === null || meant.size === 0 ? null : meant}
              onSelect={select}
              onOpen={open}
              address={address}
              go={go}
              onBuildAll={(ids) => launch({ select: buildSelection(ids, byId) })}
              handle={graphHandle}
            />
          )}
          {missing === null && address.view === 'list' && part !== null && part.assets.length > 0 && (
            <AssetList assets={listed} text={address.select === null ? text : ''} selectedId={selected?.id ?? null} onSelect={select} />
          )}
        </div>
        {missing === null && selected !== null && (
          <AssetPanel
            asset={selected}
            tab={address.tab}
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
    </>
  );
}

function ViewSwitch({ view, onChange }: { readonly view: 'graph' | 'list'; readonly onChange: (view: 'graph' | 'list') => void }) {
  const other = view === 'graph' ? 'list' : 'graph';
  const Icon = other === 'list' ? List : Workflow;
  const label = other === 'list' ? 'Show as a list' : 'Show as a lineage';
  return (
    <Tooltip text={label}>
      <Button kind="icon" aria-label={label} onPress={() => onChange(other)}>
        <Icon size={15} strokeWidth={1.75} aria-hidden />
      </Button>
    </Tooltip>
  );
}
