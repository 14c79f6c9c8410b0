import { useNavigate, useSearch } from '@tanstack/react-router';
import { SquarePen } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Asset } from '../../../preload/model/asset.ts';
import { appHistory, goTo } from '../../app/address.ts';
import { canLaunch } from '../../app/can-launch.ts';
import { useGraphStore } from '../../app/graph-store.ts';
import { openPlace } from '../../app/open-place.ts';
import { useOfferedCommands } from '../../app/palette/command-store.ts';
import { useProject } from '../../app/project-store.ts';
import { useTriggers } from '../../app/schedules-store.ts';
import { TopBar } from '../../app/TopBar.tsx';
import { Button } from '../../components/Button.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Tabs } from '../../components/Tabs.tsx';
import { lineageOf } from '../../graph/lineage.ts';
import { suggestLaunch } from '../../launch/launch-store.ts';
import { BuildButton } from '../launch/BuildButton.tsx';
import { buildChoices, choiceLabel } from '../launch/build-choice.ts';
import { LaunchNotice } from '../launch/LaunchNotice.tsx';
import { useLaunch } from '../launch/use-launch.ts';
import { PageChecks } from './checks/PageChecks.tsx';
import { PageCode } from './code/PageCode.tsx';
import { columnRows } from './columns/column-rows.ts';
import { PageColumns } from './columns/PageColumns.tsx';
import { HistoryTab } from './history/HistoryTab.tsx';
import { PageLineage } from './lineage/PageLineage.tsx';
import { PageOverview } from './overview/PageOverview.tsx';
import { PageCrumbs } from './PageCrumbs.tsx';
import { PageHead } from './PageHead.tsx';
import { type PageTab, readPageTab, tabsOf, tabTitles } from './page-tabs.ts';
import { PageUsedBy } from './used/PageUsedBy.tsx';
import { userCount, usersOf } from './used/users-of.ts';
import { usePageAnswers } from './use-page-answers.ts';
import { usePageKeys } from './use-page-keys.ts';

const nothing = { assets: [], edges: [] } as const;

/** Everything about one asset. The tab, and the check that is open, are in the address. */
export function AssetPage({ asset }: { readonly asset: Asset }) {
  const { tab: tabInAddress, check = null } = useSearch({ from: '/shell/asset/$assetId' });
  const navigate = useNavigate();
  const show = useCallback(
    (tab: PageTab, openCheck: string | null = null) =>
      void navigate({
        to: '/asset/$assetId',
        params: { assetId: asset.id },
        search: { ...(tab === 'overview' ? {} : { tab }), ...(openCheck === null ? {} : { check: openCheck }) },
        replace: true,
      }),
    [navigate, asset.id],
  );
  const { detail, about, history, outcomes, jobs, staleness, error } = usePageAnswers(asset.id);
  const graph = useGraphStore((mirror) => mirror.graph) ?? nothing;
  const users = useMemo(() => usersOf(graph, asset.id), [graph, asset.id]);
  const choices = useMemo(() => {
    const lineage = lineageOf(
      graph.assets.map(({ id }) => id),
      graph.edges,
    );
    return buildChoices(graph.assets, lineage, asset).filter(({ scope }) => scope !== 'all');
  }, [graph, asset]);
  const triggers = useTriggers();
  const launching = useLaunch();
  const { launch, busy } = launching;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [asset.id]);
  useEffect(() => suggestLaunch({ command: 'build', select: asset.selector, selector: null }), [asset.selector]);
  usePageKeys({
    onLaunch() {
      if (choices[0] !== undefined) launch(choices[0]);
    },
    onBack: () => (appHistory.canGoBack() ? appHistory.back() : goTo.asset(asset.id)),
  });
  const ready = canLaunch(useProject());
  const offers = useMemo(
    () => (ready ? choices.map((choice) => ({ id: `build-${choice.scope}`, title: choiceLabel(choice, asset.name), run: () => launch(choice) })) : []),
    [choices, asset.name, ready, launch],
  );
  useOfferedCommands(offers);

  const tabs = detail === null ? [] : tabsOf(detail);
  const wanted = readPageTab(tabInAddress);
  const selected = tabs.includes(wanted) ? wanted : 'overview';
  const onCheck = (id: string): void => show('checks', id);
  const columns = useMemo(() => (detail === null ? [] : columnRows(detail.columns, about?.found ?? null)), [detail, about]);

  function contentOf(tab: PageTab) {
    if (detail === null) return null;
    switch (tab) {
      case 'lineage':
        return <PageLineage asset={asset} />;
      case 'columns':
        return <PageColumns detail={detail} found={about?.found ?? null} onCheck={onCheck} />;
      case 'checks':
        return <PageChecks detail={detail} outcomes={outcomes} open={check} onOpen={(id) => show('checks', id)} busy={busy} onLaunch={launch} />;
      case 'history':
        return history === null ? null : <HistoryTab history={history} name={asset.name} isSource={asset.kind === 'source'} />;
      case 'code':
        return history === null ? null : <PageCode detail={detail} builds={history.builds} staleness={staleness} busy={busy} onLaunch={launch} />;
      case 'used-by':
        return <PageUsedBy name={asset.name} users={users} jobs={jobs} triggers={triggers} />;
      case 'overview':
      default:
        return (
          <PageOverview
            detail={detail}
            about={about}
            history={history}
            outcomes={outcomes}
            users={users}
            jobs={jobs ?? []}
            triggers={triggers}
            busy={busy}
            onLaunch={launch}
            onTab={show}
            onCheck={onCheck}
          />
        );
    }
  }

  const counts: Readonly<Partial<Record<PageTab, number>>> = {
    columns: columns.length,
    checks: detail?.checks.length ?? 0,
    'used-by': userCount(users) + (jobs?.length ?? 0),
  };
  return (
    <>
      <TopBar
        title={<PageCrumbs name={asset.name} folder={asset.folder} />}
        actions={
          <>
            {asset.path !== '' && (
              <Button aria-label="Open in editor" onPress={() => void openPlace(asset.path, null)}>
                <SquarePen size={15} strokeWidth={1.75} aria-hidden /> <span className="wide-words">Open in editor</span>
              </Button>
            )}
            <BuildButton choices={choices} name={asset.name} busy={busy} onBuild={launch} />
          </>
        }
      />
      <div className="asset-page">
        <PageHead asset={asset} headingRef={heading} onSeeChange={tabs.includes('code') && selected !== 'code' ? () => show('code') : null} />
        <LaunchNotice launching={launching} stepError={null} />
        {error !== null && (
          <div className="panel-error">
            <ErrorNotice error={error} />
          </div>
        )}
        {detail !== null && (
          <Tabs<PageTab>
            label={`About ${asset.name}`}
            className="page-tabs"
            selected={selected}
            onSelect={(tab) => show(tab)}
            tabs={tabs.map((tab) => ({ id: tab, title: tabTitles[tab], count: counts[tab], content: contentOf(tab) }))}
          />
        )}
      </div>
    </>
  );
}
