import { useNavigate, useSearch } from '@tanstack/react-router';
import { SquarePen, Workflow } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Asset, AssetDetail } from '../../../preload/model/asset.ts';
import { appHistory, goTo } from '../../app/address.ts';
import { useAssetState } from '../../app/asset-states-store.ts';
import { useGraphStore } from '../../app/graph-store.ts';
import { openPlace } from '../../app/open-place.ts';
import { TopBar } from '../../app/TopBar.tsx';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Tabs } from '../../components/Tabs.tsx';
import { lineageOf } from '../../graph/lineage.ts';
import { useAnswer } from '../../runs/use-answer.ts';
import { BuildButton } from '../launch/BuildButton.tsx';
import { buildChoices } from '../launch/build-choice.ts';
import { LaunchNotice } from '../launch/LaunchNotice.tsx';
import { useLaunch } from '../launch/use-launch.ts';
import { ChecksTab } from '../panel/ChecksTab.tsx';
import { CodeTab } from '../panel/CodeTab.tsx';
import { ColumnsTab } from '../panel/ColumnsTab.tsx';
import { OverviewTab } from '../panel/OverviewTab.tsx';
import { PageCrumbs } from './PageCrumbs.tsx';
import { PageHead } from './PageHead.tsx';
import { type PageTab, readPageTab } from './page-tabs.ts';
import { usePageKeys } from './use-page-keys.ts';
import '../panel/panel.css';
import './page.css';

/** Everything about one asset, on a page of its own. The tab is in the address. */
export function AssetScreen({ assetId }: { readonly assetId: string }) {
  const asset = useGraphStore((mirror) => mirror.byId.get(assetId));
  const version = useGraphStore((mirror) => mirror.version);
  const builtAt = useAssetState(assetId)?.finishedAt ?? 0;
  const answer = useAnswer('assets.detail', { id: assetId }, `${version} ${builtAt}`);
  if (asset === undefined) {
    return (
      <>
        <TopBar title={<PageCrumbs name={assetId} />} />
        {version !== '' && (
          <EmptyState
            icon={<Workflow size={18} />}
            title="The project has no such asset."
            action={<Button onPress={() => goTo.assets()}>Show all assets</Button>}
          >
            <span className="mono">{assetId}</span> may have been renamed, removed or disabled.
          </EmptyState>
        )}
      </>
    );
  }
  return <OneAsset asset={asset} detail={answer.value} problem={answer.error && <ErrorNotice error={answer.error} />} />;
}

function OneAsset({ asset, detail, problem }: { readonly asset: Asset; readonly detail: AssetDetail | null; readonly problem: React.ReactNode }) {
  const tab = readPageTab(useSearch({ from: '/shell/asset/$assetId' }).tab);
  const navigate = useNavigate();
  const show = useCallback(
    (next: PageTab) => void navigate({ to: '/asset/$assetId', params: { assetId: asset.id }, search: next === 'overview' ? {} : { tab: next }, replace: true }),
    [navigate, asset.id],
  );
  const graph = useGraphStore((mirror) => mirror.graph);
  const choices = useMemo(() => {
    const { assets, edges } = graph ?? { assets: [], edges: [] };
    const lineage = lineageOf(
      assets.map(({ id }) => id),
      edges,
    );
    return buildChoices(assets, lineage, asset).filter(({ scope }) => scope !== 'all');
  }, [graph, asset]);
  const launching = useLaunch();
  const { launch } = launching;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [asset.id]);
  usePageKeys({
    onLaunch() {
      if (choices[0] !== undefined) launch(choices[0]);
    },
    onBack: () => appHistory.back(),
  });
  return (
    <>
      <TopBar
        title={<PageCrumbs name={asset.name} folder={asset.folder} />}
        actions={
          <>
            {asset.path !== '' && (
              <Button onPress={() => void openPlace(asset.path, null)}>
                <SquarePen size={15} strokeWidth={1.75} aria-hidden /> Open in editor
              </Button>
            )}
            <BuildButton choices={choices} name={asset.name} busy={launching.busy} onBuild={launch} />
          </>
        }
      />
      <div className="asset-page">
        <PageHead asset={asset} headingRef={heading} />
        <LaunchNotice launching={launching} stepError={null} />
        {problem}
        {detail !== null && (
          <Tabs<PageTab>
            label={`About ${asset.name}`}
            className="page-tabs"
            selected={tab}
            onSelect={show}
            tabs={[
              {
                id: 'overview',
                title: 'Overview',
                content: <OverviewTab detail={detail} onSelect={goTo.assetPage} onCode={() => show('code')} onChecks={() => show('checks')} />,
              },
              { id: 'columns', title: 'Columns', count: detail.columns.length, content: <ColumnsTab detail={detail} /> },
              { id: 'checks', title: 'Checks', count: detail.checks.length, content: <ChecksTab detail={detail} onSelect={goTo.assetPage} /> },
              { id: 'code', title: 'Code', content: <CodeTab detail={detail} /> },
            ]}
          />
        )}
      </div>
    </>
  );
}
