import { Braces } from 'lucide-react';
import type { MacroDetail } from '../../../../preload/model/asset-page.ts';
import { CodeView } from '../../../components/CodeView.tsx';
import { CopyButton } from '../../../components/ErrorNotice.tsx';
import { counted } from '../../../components/format.ts';
import { Markdown } from '../../../components/Markdown.tsx';
import { Links, Meta } from '../overview/AssetFacts.tsx';
import { FactList, FactRow, PathRow } from '../overview/FactList.tsx';
import { Parts } from '../overview/Parts.tsx';
import { AssetRows } from './AssetRows.tsx';

/** A macro: what it takes, what it says, and what uses it. */
export function MacroPage({ macro }: { readonly macro: MacroDetail }) {
  return (
    <div className="page-overview">
      <div className="overview-main">
        {macro.description === '' ? <p className="faint">No description.</p> : <Markdown text={macro.description} />}
        <Parts title="Arguments" items={macro.arguments} />
        <section className="page-section" aria-label="Code">
          <div className="section-head">
            <h2>Code</h2>
            <span className="grow" />
            <CopyButton text={macro.code}>Copy</CopyButton>
          </div>
          {macro.code === '' ? (
            <p className="muted">The manifest does not hold its code.</p>
          ) : (
            <div className="card macro-code">
              <CodeView code={macro.code} language="sql" label={`Code of ${macro.name}`} maxHeight={480} />
            </div>
          )}
        </section>
      </div>
      <div className="overview-side">
        <section className="page-section" aria-label="Facts">
          <FactList facts={[{ label: 'Package', value: macro.packageName, code: true }]}>
            {macro.path !== '' && <PathRow label="File" path={macro.path} />}
            {macro.calls.length > 0 && (
              <FactRow label="Calls">
                <Links items={macro.calls} />
              </FactRow>
            )}
            {macro.calledBy.length > 0 && (
              <FactRow label="Called by">
                <Links items={macro.calledBy} />
              </FactRow>
            )}
          </FactList>
          <Meta meta={macro.meta} />
        </section>
        <AssetRows title="Used by" ids={macro.usedBy} none={macro.checks === 0 ? 'Nothing uses it.' : 'No asset uses it.'} />
        {macro.checks > 0 && (
          <p className="muted sm">
            <Braces size={12} aria-hidden /> Used by {counted(macro.checks, 'check')}.
          </p>
        )}
      </div>
    </div>
  );
}
