import { Braces } from 'lucide-react';
import type { Asset } from '../../../../preload/model/asset.ts';
import { type AssetStaleness, reasonParts, type TextChange } from '../../../../preload/model/staleness.ts';
import { goTo } from '../../../app/address.ts';
import { openPlace } from '../../../app/open-place.ts';
import { TextButton } from '../../../components/Button.tsx';
import { StatusIcon } from '../../../components/StatusIcon.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { openLaunch } from '../../../launch/launch-store.ts';
import { OrderButton } from '../../../launch/OrderButton.tsx';
import type { LaunchOrder } from '../../launch/use-launch.ts';
import { CodeDiff } from './CodeDiff.tsx';
import { lineCounts } from './line-counts.ts';

export interface WhyStaleProps {
  readonly asset: Asset;
  readonly staleness: AssetStaleness;
  readonly busy: boolean;
  readonly onLaunch: (order: LaunchOrder) => void;
}

/** Why building the asset now would make something else of it: the reasons, the texts that changed, and what did not. */
export function WhyStale({ asset, staleness, busy, onLaunch }: WhyStaleProps) {
  const { reasons, changes, unchanged, alsoStale } = staleness;
  const texts = changes.filter(({ reason }) => reason !== 'own code');
  const changesRows = reasons.some(({ kind }) => kind === 'own code' || kind === 'macro' || kind === 'ephemeral' || kind === 'variables');
  return (
    <aside className="why-stale" aria-label="Why it is stale">
      <header>
        <h2>Why it is stale</h2>
      </header>
      <ul className="why-reasons">
        {reasons.map((reason, index) => (
          <li key={`${reason.kind} ${index}`}>
            {reasonParts(reason).map(({ text, code }, part) => (
              <span key={part} className={code ? 'mono' : ''}>
                {text}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {texts.map((change) => (
        <ChangedText key={`${change.reason} ${change.name}`} change={change} />
      ))}
      {unchanged.length > 0 && (
        <section>
          <h3 className="label">Not changed</h3>
          <ul className="why-unchanged">
            {unchanged.map((words) => (
              <li key={words}>
                <StatusIcon word="fresh" /> {words}
              </li>
            ))}
          </ul>
        </section>
      )}
      {alsoStale.length > 0 && (
        <section>
          <h3 className="label">Also stale because of it</h3>
          <ul className="why-also">
            {alsoStale.map(({ id, name, word }) => (
              <li key={id}>
                <TextButton className="mono" onPress={() => goTo.assetPage(id)}>
                  {name}
                </TextButton>
                {word !== 'none' && <StatusWord word={word} />}
              </li>
            ))}
          </ul>
        </section>
      )}
      {asset.materialized === 'incremental' && changesRows && (
        <section className="failure-box">
          <h3>Old rows keep the old value.</h3>
          <p className="muted">An incremental build only adds or replaces rows. To apply the change to all of them, rebuild the table.</p>
          <div className="failure-actions">
            <OrderButton size="small" onPress={() => openLaunch({ request: { command: 'build', select: asset.selector, fullRefresh: true } })}>
              Full refresh…
            </OrderButton>
            <OrderButton size="small" kind="ghost" busy={busy} onPress={() => onLaunch({ select: asset.selector })}>
              Build as it is
            </OrderButton>
          </div>
        </section>
      )}
    </aside>
  );
}

function ChangedText({ change: { name, path, language, before, after } }: { readonly change: TextChange }) {
  const counts = lineCounts(before ?? '', after ?? '');
  return (
    <section className="changed-text card">
      <header>
        <Braces size={14} strokeWidth={1.75} aria-hidden />
        <b className="mono">{name}</b>
        <span className="grow" />
        <span className="muted num">
          −{counts.gone} +{counts.came}
        </span>
      </header>
      {before === null && after === null ? (
        <p className="muted sm">The text it had is not known.</p>
      ) : (
        <CodeDiff before={before ?? ''} after={after ?? ''} language={language} label={`What changed in ${name}`} maxHeight={260} />
      )}
      {path !== null && (
        <footer>
          <TextButton className="mono sm" aria-label={`Open ${path} in editor`} onPress={() => void openPlace(path, null)}>
            {path}
          </TextButton>
        </footer>
      )}
    </section>
  );
}
