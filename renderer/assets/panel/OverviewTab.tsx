import type { AssetDetail } from '../../../preload/model/asset.ts';
import { useAssetState } from '../../app/asset-states-store.ts';
import { useGraphStore } from '../../app/graph-store.ts';
import { CopyButton } from '../../components/ErrorNotice.tsx';
import { ExternalLink } from '../../components/ExternalLink.tsx';
import { Markdown } from '../../components/Markdown.tsx';
import { AssetLinks } from './AssetLinks.tsx';
import { CheckLine } from './CheckLine.tsx';
import { type Fact, factsOf } from './facts.ts';
import { FailureBox } from './FailureBox.tsx';
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
  const message = useAssetState(asset.id)?.message ?? null;
  return (
    <div className="panel-body">
      <FailureBox detail={detail} onCode={onCode} />
      {description !== '' && <Markdown text={description} />}
      {description === '' && <p className="faint">No description.</p>}
      <Facts facts={factsOf(detail, result)} />
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
            {checks.map((check) => (
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
            <span className={code ? 'mono' : ''}>{value}</span>
            {copy && <CopyButton text={value}>Copy</CopyButton>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
