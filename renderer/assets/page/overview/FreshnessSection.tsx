import { Play } from 'lucide-react';
import type { FreshnessLook } from '../../../../preload/model/asset-page.ts';
import type { AssetDetail } from '../../../../preload/model/asset.ts';
import { goTo } from '../../../app/address.ts';
import { TextButton } from '../../../components/Button.tsx';
import { formatDuration, formatWhen } from '../../../components/format.ts';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { RelativeTime, useNow } from '../../../components/Time.tsx';
import { toneOf } from '../../../components/tone.ts';
import { OrderButton } from '../../../launch/OrderButton.tsx';
import type { LaunchOrder } from '../../launch/use-launch.ts';
import { lookWord } from '../history/look-word.ts';
import { FactRow } from './FactList.tsx';

const shown = 30;

export interface FreshnessSectionProps {
  readonly detail: AssetDetail;
  readonly looks: readonly FreshnessLook[];
  readonly busy: boolean;
  readonly onLaunch: (order: LaunchOrder) => void;
}

/** How fresh a source is: what it promises, what the last look found, and the looks before. */
export function FreshnessSection({ detail: { asset, sourceFreshness }, looks, busy, onLaunch }: FreshnessSectionProps) {
  const now = useNow(60_000);
  const [last] = looks;
  if (sourceFreshness === null) return null;
  return (
    <section className="page-section" aria-label="Freshness">
      <div className="section-head">
        <h2>Freshness</h2>
        <span className="grow" />
        <OrderButton size="small" busy={busy} onPress={() => onLaunch({ command: 'source freshness', select: asset.selector })}>
          <Play size={13} strokeWidth={1.75} aria-hidden /> Check now
        </OrderButton>
      </div>
      {last === undefined ? (
        <p className="muted">It was never checked.</p>
      ) : (
        <dl className="fact-list">
          <FactRow label="Last result">
            <StatusWord word={lookWord(last)} /> <RelativeTime at={last.at} /> in run{' '}
            <TextButton className="mono" onPress={() => goTo.run(last.runId)}>
              {last.runId}
            </TextButton>
          </FactRow>
          {last.loadedAt !== null && (
            <FactRow label="Newest row">
              <RelativeTime at={last.loadedAt} />, {formatDuration(last.at - last.loadedAt)} old when it was checked
            </FactRow>
          )}
          {looks.length > 1 && (
            <FactRow label="Before">
              <span className="strip" role="img" aria-label={`Last ${Math.min(shown, looks.length)} results`}>
                {looks
                  .slice(0, shown)
                  .toReversed()
                  .map((look) => (
                    <i
                      key={`${look.runId} ${look.at}`}
                      className={`tone-${toneOf(lookWord(look))}`}
                      title={`${lookWord(look)} ${formatWhen(look.at, now)} in ${look.runId}`}
                      style={{ height: look.outcome === 'pass' ? 11 : 18 }}
                    />
                  ))}
              </span>
            </FactRow>
          )}
        </dl>
      )}
    </section>
  );
}
