import type { AssetDetail } from '../../../preload/model/asset.ts';
import { useAssetState, useAssetStates } from '../../app/asset-states-store.ts';
import { useGraphStore } from '../../app/graph-store.ts';
import { CopyButton } from '../../components/ErrorNotice.tsx';
import { ExternalLink } from '../../components/ExternalLink.tsx';
import { Markdown } from '../../components/Markdown.tsx';
import { useAnswer } from '../../runs/use-answer.ts';
import { BuildBars, shownBuilds } from '../page/history/BuildBars.tsx';
import { AssetLinks } from './AssetLinks.tsx';
import { CheckLine } from './CheckLine.tsx';
import { troubleFirst } from './check-order.ts';
import { type Fact, factsOf } from './facts.ts';
import { RemoteLine } from './RemoteLine.tsx';
import { FailureBox } from './FailureBox.tsx';
import { useRemoteEnd } from './use-remote-end.ts';
import { useLastResult } from './use-last-result.ts';

export interface OverviewTabProps {
  readonly detail: AssetDetail;
  readonly onSelect: (id: string) => void;
  readonly onCode: () => void;
  readonly onChecks: () => void;
}

/** What the asset means, the facts about it, its checks, and what is around it. */
export function OverviewTab({ detail, onSelect, onCode, onChecks }: OverviewTabProps) {
  const { asset, description, checks, exposure, upstream, downstream } = detail;
  const result = useLastResult(asset.id);
  const byId = useGraphStore((mirror) => mirror.byId);
  const states = useAssetStates((mirror) => mirror.checks);
  const state = useAssetState(asset.id);
  const message = state?.message ?? null;
  const remoteEnd = useRemoteEnd();
  const history = useAnswer('assets.history', { id: asset.id, count: shownBuilds }, `${state?.finishedAt ?? 0} ${remoteEnd}`);
  return (
    <div className="panel-body">
      <FailureBox detail={detail} onCode={onCode} />
      {description !== '' && <Markdown text={description} />}
      {description === '' && <p className="faint">No description.</p>}
      <Facts facts={factsOf(detail, result)} />
      {history.value !== null && <BuildBars builds={history.value.builds} />}
      {history.value !== null && <RemoteLine builds={history.value.remote} />}
      {exposure?.url && (
        <p>
          {exposure.url.startsWith('https://') ? (
            <ExternalLink url={exposure.url}>{exposure.url}</ExternalLink>
          ) : (
            <span className="mono selectable">{exposure.url}</span>
          )}
        </p>
      )}
      {checks.length > 0 && (
        <section>
          <h3 className="label">Checks</h3>
          <ul className="check-lines">
            {troubleFirst(checks, (id) => states.get(id)).map((check) => (
              <CheckLine key={check.id} check={check} onOpen={onChecks} />
            ))}
          </ul>
        </section>
      )}
      {message !== null && asset.kind === 'source' && <p className="muted">{message}</p>}
      <AssetLinks title="Upstream" ids={upstream} byId={byId} onSelect={onSelect} />
      <AssetLinks title="Downstream" ids={downstream} byId={byId} onSelect={onSelect} />
    </div>
  );
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <dl className="facts">
      {facts.map(({ label, value, code, copy }) => (
        <div key={label} className={copy ? 'wide-fact' : ''}>
          <dt className="label">{label}</dt>
          <dd className="selectable">
            {code ? <Relation name={value} /> : value}
            {copy && (
              <CopyButton text={value}>
                <span className="visually-hidden">Copy {label.toLowerCase()}</span>
              </CopyButton>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A dotted name that breaks after a dot where the line is too short for it. */
function Relation({ name }: { readonly name: string }) {
  return (
    <span className="mono">
      {name.split(/(?<=\.)/).map((part, index) => (
        <span key={`${index} ${part}`}>
          {index > 0 && <wbr />}
          {part}
        </span>
      ))}
    </span>
  );
}
