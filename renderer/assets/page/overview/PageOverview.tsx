import { Play } from 'lucide-react';
import { useMemo } from 'react';
import type { AssetAbout, AssetHistory } from '../../../../preload/model/asset-page.ts';
import type { AssetDetail } from '../../../../preload/model/asset.ts';
import type { NodeOutcome } from '../../../../preload/model/run-page.ts';
import type { TriggerView } from '../../../../preload/model/schedule.ts';
import { useAssetState, useAssetStates } from '../../../app/asset-states-store.ts';
import { useGraphStore } from '../../../app/graph-store.ts';
import { TextButton } from '../../../components/Button.tsx';
import { Markdown } from '../../../components/Markdown.tsx';
import { OrderButton } from '../../../launch/OrderButton.tsx';
import type { LaunchOrder } from '../../launch/use-launch.ts';
import { troubleFirst } from '../../panel/check-order.ts';
import { FailureBox } from '../../panel/FailureBox.tsx';
import { CheckRow } from '../checks/CheckRow.tsx';
import { checkCounts } from '../checks/check-counts.ts';
import { columnRows, columnWords } from '../columns/column-rows.ts';
import { ColumnsTable } from '../columns/ColumnsTable.tsx';
import { HistorySection } from '../history/HistorySection.tsx';
import { MiniLineageView } from '../lineage/MiniLineageView.tsx';
import type { PageTab } from '../page-tabs.ts';
import { UsedBySection } from '../used/UsedBySection.tsx';
import type { Users } from '../used/users-of.ts';
import { AssetFacts } from './AssetFacts.tsx';
import { FreshnessSection } from './FreshnessSection.tsx';
import { Parts } from './Parts.tsx';

export interface PageOverviewProps {
  readonly detail: AssetDetail;
  readonly about: AssetAbout | null;
  readonly history: AssetHistory | null;
  readonly outcomes: Readonly<Record<string, readonly NodeOutcome[]>>;
  readonly users: Users;
  readonly jobs: readonly string[];
  readonly triggers: readonly TriggerView[];
  readonly busy: boolean;
  readonly onLaunch: (order: LaunchOrder) => void;
  readonly onTab: (tab: PageTab) => void;
  readonly onCheck: (id: string) => void;
}

const noOutcomes: readonly NodeOutcome[] = [];
/** Columns and checks that are shown before the tabs of their own. */
const someColumns = 12;
const someChecks = 12;

/** What there is to see of an asset at one look. */
export function PageOverview(props: PageOverviewProps) {
  const { detail, about, history, outcomes, users, jobs, triggers, busy, onLaunch, onTab, onCheck } = props;
  const { asset, description, upstream, downstream } = detail;
  const byId = useGraphStore((mirror) => mirror.byId);
  const states = useAssetStates((mirror) => mirror.checks);
  const macros = useAssetState(asset.id)?.reasons.flatMap((reason) => (reason.kind === 'macro' ? [reason] : [])) ?? [];
  const columns = useMemo(() => columnRows(detail.columns, about?.found ?? null), [detail.columns, about]);
  const checks = troubleFirst(detail.checks, (id) => states.get(id));
  return (
    <div className="page-overview">
      <div className="overview-main">
        <FailureBox detail={detail} onCode={() => onTab('code')} />
        {description === '' ? <p className="faint">No description.</p> : <Markdown text={description} />}
        <section className="page-section" aria-label="Lineage">
          <div className="section-head">
            <h2>Lineage</h2>
            <span className="muted sm">
              {upstream.length} up, {downstream.length} down{macros.length > 0 && ', and what made it stale'}
            </span>
            <span className="grow" />
            <TextButton onPress={() => onTab('lineage')}>Open lineage</TextButton>
          </div>
          <MiniLineageView id={asset.id} upstream={upstream} downstream={downstream} byId={byId} macros={macros} />
        </section>
        {about?.parts.map(({ title, items }) => (
          <Parts key={title} title={title} items={items} />
        ))}
        {columns.length > 0 && (
          <section className="page-section" aria-label="Columns">
            <div className="section-head">
              <h2>Columns</h2>
              <span className="muted sm">{columnWords(columns)}</span>
              <span className="grow" />
              {columns.length > someColumns && <TextButton onPress={() => onTab('columns')}>All {columns.length}</TextButton>}
            </div>
            <ColumnsTable rows={columns.slice(0, someColumns)} checks={detail.checks} onCheck={onCheck} brief />
          </section>
        )}
        <UsedBySection users={users} jobs={jobs} triggers={triggers} onAll={() => onTab('used-by')} />
      </div>
      <div className="overview-side">
        <AssetFacts detail={detail} about={about} history={history} />
        {history !== null && asset.kind === 'source' && <FreshnessSection detail={detail} looks={history.looks} busy={busy} onLaunch={onLaunch} />}
        {history !== null && history.builds.length > 0 && <HistorySection builds={history.builds} />}
        {checks.length > 0 && (
          <section className="page-section" aria-label="Checks">
            <div className="section-head">
              <h2>Checks</h2>
              <span className="muted sm">{checkCounts(checks, (id) => states.get(id))}</span>
              <span className="grow" />
              <OrderButton size="small" busy={busy} onPress={() => onLaunch({ command: 'test', select: asset.selector })}>
                <Play size={13} strokeWidth={1.75} aria-hidden /> Run checks
              </OrderButton>
            </div>
            <ul className="check-rows">
              {checks.slice(0, someChecks).map((check) => (
                <CheckRow key={check.id} check={check} outcomes={outcomes[check.id] ?? noOutcomes} places={10} onOpen={() => onCheck(check.id)} />
              ))}
            </ul>
            {checks.length > someChecks && <TextButton onPress={() => onTab('checks')}>All {checks.length}</TextButton>}
          </section>
        )}
      </div>
    </div>
  );
}
