import type { AssetAbout, AssetHistory } from '../../../../preload/model/asset-page.ts';
import type { AssetDetail } from '../../../../preload/model/asset.ts';
import { goTo } from '../../../app/address.ts';
import { TextButton } from '../../../components/Button.tsx';
import { CopyButton } from '../../../components/ErrorNotice.tsx';
import { ExternalLink } from '../../../components/ExternalLink.tsx';
import { formatCount } from '../../../components/format.ts';
import { Duration, RelativeTime } from '../../../components/Time.tsx';
import { isGood, rowsChange } from '../history/shown-builds.ts';
import { FactList, FactRow, PathRow } from './FactList.tsx';
import { pageFacts } from './page-facts.ts';

export interface AssetFactsProps {
  readonly detail: AssetDetail;
  readonly about: AssetAbout | null;
  readonly history: AssetHistory | null;
}

/** The facts about an asset: when it was last built, where it is, whose it is, and how dbt makes it. */
export function AssetFacts({ detail, about, history }: AssetFactsProps) {
  const { asset, exposure } = detail;
  const last = history?.builds.find(isGood) ?? null;
  const change = history === null ? null : rowsChange(history.builds);
  const facts = pageFacts(detail, about);
  const { groupId = null, describedIn = null, codeOwners = null } = about ?? {};
  const url = exposure?.url ?? null;
  return (
    <section className="page-section" aria-label="Facts">
      <dl className="fact-list">
        {last !== null && (
          <FactRow label="Last built">
            <RelativeTime at={last.at} /> in run{' '}
            <TextButton className="mono" onPress={() => goTo.run(last.runId)}>
              {last.runId}
            </TextButton>
            {last.durationMs !== null && (
              <>
                , <Duration milliseconds={last.durationMs} place="asset" />
              </>
            )}
          </FactRow>
        )}
        {last !== null && last.rows !== null && last.rows >= 0 && (
          <FactRow label="Rows written">
            <span className="num">{formatCount(last.rows)}</span>
            {change !== null && (
              <span className="muted num">
                {' '}
                {change < 0 ? '−' : '+'}
                {formatCount(Math.abs(change))} since the build before
              </span>
            )}
          </FactRow>
        )}
      </dl>
      <FactList facts={facts.filter(({ label }) => label !== 'Relation')}>
        {asset.relation !== null && (
          <FactRow label="Relation">
            <span className="mono">{asset.relation}</span>
            <CopyButton text={asset.relation}>
              <span className="visually-hidden">Copy relation</span>
            </CopyButton>
          </FactRow>
        )}
        {asset.group !== null && (
          <FactRow label="Group">{groupId === null ? asset.group : <TextButton onPress={() => goTo.assetPage(groupId)}>{asset.group}</TextButton>}</FactRow>
        )}
        {url !== null && (
          <FactRow label="Address">{url.startsWith('https://') ? <ExternalLink url={url}>{url}</ExternalLink> : <span className="mono">{url}</span>}</FactRow>
        )}
        {asset.path !== '' && <PathRow label="File" path={asset.path} />}
        {describedIn !== null && <PathRow label="Described in" path={describedIn} />}
        {codeOwners !== null && (
          <FactRow label="Code owners">
            {codeOwners.owners.join(', ')}{' '}
            <span className="muted sm">
              by line {codeOwners.line} of <span className="mono">{codeOwners.file}</span>
            </span>
          </FactRow>
        )}
        {about !== null && about.otherVersions.length > 0 && (
          <FactRow label="Other versions">
            <Links items={about.otherVersions.map(({ id, version }) => ({ id, name: `v${version}` }))} />
          </FactRow>
        )}
        {about !== null && about.macros.length > 0 && (
          <FactRow label="Macros">
            <Links items={about.macros} />
          </FactRow>
        )}
      </FactList>
      {about !== null && about.options.length > 0 && (
        <>
          <h3 className="label">Configuration</h3>
          <dl className="fact-list">
            {about.options.map(({ label, value }) => (
              <FactRow key={label} label={label} mono>
                <span className="mono">{value}</span>
              </FactRow>
            ))}
          </dl>
        </>
      )}
      <Meta meta={detail.meta} />
    </section>
  );
}

/** Links to pages, with commas. */
export function Links({ items }: { readonly items: readonly { readonly id: string; readonly name: string }[] }) {
  return items.map(({ id, name }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <TextButton className="mono" onPress={() => goTo.assetPage(id)}>
        {name}
      </TextButton>
    </span>
  ));
}

/** What a project notes in its own words, whatever it is. */
export function Meta({ meta }: { readonly meta: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(meta);
  if (entries.length === 0) return null;
  return (
    <>
      <h3 className="label">Meta</h3>
      <dl className="fact-list">
        {entries.map(([key, value]) => (
          <FactRow key={key} label={key} mono>
            <span className="mono">{typeof value === 'string' ? value : JSON.stringify(value)}</span>
          </FactRow>
        ))}
      </dl>
    </>
  );
}
