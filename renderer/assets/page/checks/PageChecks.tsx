import { ListChecks, Play } from 'lucide-react';
import { useMemo } from 'react';
import type { AssetDetail } from '../../../../preload/model/asset.ts';
import type { NodeOutcome } from '../../../../preload/model/run-page.ts';
import { useAssetStates } from '../../../app/asset-states-store.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { OrderButton } from '../../../launch/OrderButton.tsx';
import type { LaunchOrder } from '../../launch/use-launch.ts';
import { troubleFirst } from '../../panel/check-order.ts';
import { CheckPane } from './CheckPane.tsx';
import { CheckRow } from './CheckRow.tsx';
import { checkCounts } from './check-counts.ts';

export interface PageChecksProps {
  readonly detail: AssetDetail;
  readonly outcomes: Readonly<Record<string, readonly NodeOutcome[]>>;
  /** The id of the check that is open; the first that is in trouble unless it is one of them. */
  readonly open: string | null;
  readonly onOpen: (id: string) => void;
  readonly busy: boolean;
  readonly onLaunch: (order: LaunchOrder) => void;
}

const none: readonly NodeOutcome[] = [];

/** Every check of the asset, and of one of them everything: how it is written, what came of it, and the rows it found. */
export function PageChecks({ detail, outcomes, open, onOpen, busy, onLaunch }: PageChecksProps) {
  const states = useAssetStates((mirror) => mirror.checks);
  const checks = useMemo(() => troubleFirst(detail.checks, (id) => states.get(id)), [detail.checks, states]);
  const shown = checks.find(({ id }) => id === open) ?? checks[0];
  if (shown === undefined) {
    return (
      <EmptyState icon={<ListChecks size={18} />} title="No checks">
        Tests written for {detail.asset.name} show up here with their results.
      </EmptyState>
    );
  }
  return (
    <div className="page-checks">
      <section aria-label="Checks">
        <div className="section-head">
          <span className="muted sm">{checkCounts(checks, (id) => states.get(id))}</span>
          <span className="grow" />
          <OrderButton size="small" busy={busy} onPress={() => onLaunch({ command: 'test', select: detail.asset.selector })}>
            <Play size={13} strokeWidth={1.75} aria-hidden /> Run checks
          </OrderButton>
        </div>
        <ul className="check-rows">
          {checks.map((check) => (
            <CheckRow key={check.id} check={check} outcomes={outcomes[check.id] ?? none} selected={check === shown} onOpen={() => onOpen(check.id)} />
          ))}
        </ul>
      </section>
      <CheckPane key={shown.id} check={shown} assetId={detail.asset.id} outcomes={outcomes[shown.id] ?? none} busy={busy} onLaunch={onLaunch} />
    </div>
  );
}
