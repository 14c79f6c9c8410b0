import { useEffect, useRef } from 'react';
import type { AssetDetail, Check } from '../../../preload/model/asset.ts';
import { goTo } from '../../app/address.ts';
import { useAssetStates, useCheckState } from '../../app/asset-states-store.ts';
import { useGraphStore } from '../../app/graph-store.ts';
import { TextButton } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { formatCount } from '../../components/format.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { Duration, RelativeTime } from '../../components/Time.tsx';
import { useCommand } from '../../app/use-command.ts';
import { troubleFirst } from './check-order.ts';
import { checkWords } from './check-words.ts';

export interface ChecksTabProps {
  readonly detail: AssetDetail;
  /** The id of the check that is looked at: it is brought into view. */
  readonly looked: string | null;
  readonly onSelect: (id: string) => void;
}

/** Every check on the asset: what it demands, and what came of it last. */
export function ChecksTab({ detail, looked, onSelect }: ChecksTabProps) {
  const states = useAssetStates((mirror) => mirror.checks);
  if (detail.checks.length === 0) {
    return <EmptyState title="No checks">Tests written for {detail.asset.name} show up here with their last result.</EmptyState>;
  }
  return (
    <ul className="panel-body checks">
      {troubleFirst(detail.checks, (id) => states.get(id)).map((check) => (
        <CheckCard key={check.id} check={check} assetId={detail.asset.id} looked={check.id === looked} onSelect={onSelect} />
      ))}
    </ul>
  );
}

interface CheckCardProps {
  readonly check: Check;
  readonly assetId: string;
  readonly looked: boolean;
  readonly onSelect: (id: string) => void;
}

function CheckCard({ check, assetId, looked, onSelect }: CheckCardProps) {
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (looked) card.current?.scrollIntoView({ block: 'nearest' });
  }, [looked]);
  const state = useCheckState(check.id);
  const byId = useGraphStore((mirror) => mirror.byId);
  const open = useCommand('project.openFile');
  const others = check.assetIds.filter((id) => id !== assetId);
  const failing = state?.failures ?? 0;
  return (
    <li ref={card} className={`check-card ${looked ? 'looked' : ''}`.trim()} aria-current={looked ? 'true' : undefined}>
      <div className="check-card-head">
        <b className="mono selectable">{check.name}</b>
        <StatusWord word={state?.word ?? 'not run'} />
      </div>
      <p className="muted sm">
        {checkWords(check)}
        {check.path !== '' && (
          <>
            {' in '}
            <TextButton className="mono" aria-label={`Open ${check.path} in editor`} onPress={() => void open.run({ path: check.path, line: null })}>
              {check.path}
            </TextButton>
          </>
        )}
      </p>
      {open.error && <p className="refused sm">{open.error.title}</p>}
      {others.length > 0 && (
        <p className="muted sm">
          with{' '}
          {others.map((id, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <TextButton className="mono" onPress={() => onSelect(id)}>
                {byId.get(id)?.name ?? id}
              </TextButton>
            </span>
          ))}
        </p>
      )}
      {state !== undefined && state.finishedAt !== null && (
        <p className="check-facts sm">
          <RelativeTime at={state.finishedAt} />
          {state.durationMs !== null && <Duration milliseconds={state.durationMs} place="asset" />}
          {failing > 0 && <b>{failing === 1 ? '1 failing row' : `${formatCount(failing)} failing rows`}</b>}
          {state.runId !== null && (
            <TextButton className="mono run-link" aria-label={`Run ${state.runId}`} onPress={() => goTo.run(state.runId ?? '', { node: check.id })}>
              {state.runId}
            </TextButton>
          )}
        </p>
      )}
      {state?.message && state.word !== 'passed' && <pre tabIndex={0}>{state.message}</pre>}
    </li>
  );
}
