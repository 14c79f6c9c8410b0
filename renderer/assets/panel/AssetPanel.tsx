import { Maximize2, X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect } from 'react';
import type { Asset } from '../../../preload/model/asset.ts';
import { goTo } from '../../app/address.ts';
import { useAssetState } from '../../app/asset-states-store.ts';
import { useGraphStore } from '../../app/graph-store.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { KindIcon, kindWord } from '../../components/KindIcon.tsx';
import { useColumnTypes } from '../../catalog/types-store.ts';
import { Pill } from '../../components/Pill.tsx';
import { Tabs } from '../../components/Tabs.tsx';
import { Tooltip } from '../../components/Tooltip.tsx';
import type { AssetTab } from '../assets-address.ts';
import { showDetail, useAssetsStore } from '../assets-store.ts';
import type { BuildChoice } from '../launch/build-choice.ts';
import { ReasonLine } from '../page/ReasonLine.tsx';
import { ChecksTab } from './ChecksTab.tsx';
import { CodeTab } from './CodeTab.tsx';
import { ColumnsTab } from './ColumnsTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { PanelFooter } from './PanelFooter.tsx';
import { StateLine } from './StateLine.tsx';
import './panel.css';

export interface AssetPanelProps {
  readonly asset: Asset;
  readonly tab: AssetTab;
  /** The check that is looked at in the tab of checks. */
  readonly check: string | null;
  readonly onTab: (tab: AssetTab) => void;
  readonly onSelect: (id: string) => void;
  readonly onClose: () => void;
  readonly choices: readonly BuildChoice[];
  readonly busy: boolean;
  readonly onBuild: (choice: BuildChoice) => void;
  readonly headingRef: Ref<HTMLHeadingElement>;
}

/** Everything about the selected asset, beside the lineage. Escape closes it, Enter on its name opens the page. */
export function AssetPanel({ asset, tab, check, onTab, onSelect, onClose, choices, busy, onBuild, headingRef }: AssetPanelProps) {
  const graphVersion = useGraphStore((mirror) => mirror.version);
  const state = useAssetState(asset.id);
  const builtAt = state?.finishedAt ?? 0;
  const types = useColumnTypes().revision;
  useEffect(() => void showDetail(asset.id, `${graphVersion} ${builtAt} ${types}`), [asset.id, graphVersion, builtAt, types]);
  const answer = useAssetsStore((mirror) => mirror.detail);
  const detail = answer.about === asset.id ? answer.value : null;

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') onClose();
    // the heading has the focus when the panel was opened by the keyboard
    else if (event.key === 'Enter' && event.target instanceof HTMLHeadingElement && !event.ctrlKey && !event.metaKey) goTo.assetPage(asset.id);
    else return;
    event.preventDefault();
  }

  return (
    <aside className={`asset-panel ${tab === 'code' ? 'wide-panel' : ''}`.trim()} aria-label={asset.name} onKeyDown={onKey}>
      <header className="panel-head">
        <div className="panel-kind">
          <KindIcon kind={asset.kind} materialized={asset.materialized} />
          <span>
            {kindWord(asset)}
            {asset.folder !== '' && (
              <>
                {' in '}
                <span className="mono" title={asset.path}>
                  {asset.folder}
                </span>
              </>
            )}
          </span>
          {asset.tags.map((tag) => (
            <Pill key={tag} title={`tag:${tag}`}>
              {tag}
            </Pill>
          ))}
          <span className="panel-corner">
            <Tooltip text="Open its page">
              <Button kind="icon" size="small" aria-label={`Open the page of ${asset.name}`} onPress={() => goTo.assetPage(asset.id)}>
                <Maximize2 size={14} strokeWidth={1.75} aria-hidden />
              </Button>
            </Tooltip>
            <Button kind="icon" size="small" aria-label="Close" onPress={onClose}>
              <X size={15} strokeWidth={1.75} aria-hidden />
            </Button>
          </span>
        </div>
        <h2 ref={headingRef} tabIndex={-1} className="selectable">
          {asset.name}
        </h2>
        <StateLine asset={asset} />
        <ReasonLine state={state} onSee={() => goTo.assetPage(asset.id, { tab: 'code' })} />
      </header>
      {answer.about === asset.id && answer.error && (
        <div className="panel-error">
          <ErrorNotice error={answer.error} />
        </div>
      )}
      {detail && (
        <Tabs
          className="panel-tabs"
          label={`About ${asset.name}`}
          selected={tab}
          onSelect={onTab}
          tabs={[
            {
              id: 'overview',
              title: 'Overview',
              content: <OverviewTab detail={detail} onSelect={onSelect} onCode={() => onTab('code')} onChecks={() => onTab('checks')} />,
            },
            { id: 'code', title: 'Code', content: <CodeTab key={asset.id} detail={detail} /> },
            { id: 'columns', title: 'Columns', count: detail.columns.length, content: <ColumnsTab key={asset.id} detail={detail} /> },
            { id: 'checks', title: 'Checks', count: detail.checks.length, content: <ChecksTab detail={detail} looked={check} onSelect={onSelect} /> },
          ]}
        />
      )}
      <PanelFooter choices={choices} busy={busy} onBuild={onBuild} />
    </aside>
  );
}
