import type { Asset } from '../../../preload/model/asset.ts';
import { goTo } from '../../app/address.ts';
import { useAssetState } from '../../app/asset-states-store.ts';
import { TextButton } from '../../components/Button.tsx';
import { StatusPill } from '../../components/Pill.tsx';
import { Elapsed, RelativeTime } from '../../components/Time.tsx';
import { lastResult } from './last-result.ts';

/** The state of the asset and how it came about: `failed · 1 of 5 checks`, `built 3 min ago in a4c7d0`. */
export function StateLine({ asset }: { readonly asset: Asset }) {
  const state = useAssetState(asset.id);
  const last = lastResult(asset, state);
  if (state === undefined || (state.word === 'none' && state.detail === '')) return null;
  return (
    <div className="state-line">
      {state.word === 'none' ? <span className="muted">{state.detail}</span> : <StatusPill word={state.word}>{state.detail}</StatusPill>}
      {last && (
        <span className="muted sm">
          {last.since !== null && (
            <>
              for <Elapsed from={last.since} to={null} />{' '}
            </>
          )}
          {last.at !== null && (
            <>
              {last.verb} <RelativeTime at={last.at} />{' '}
            </>
          )}
          {last.runId !== null && (
            <>
              in{' '}
              <TextButton className="mono run-link" aria-label={`Run ${last.runId}`} onPress={() => goTo.run(last.runId ?? '')}>
                {last.runId}
              </TextButton>
            </>
          )}
        </span>
      )}
    </div>
  );
}
