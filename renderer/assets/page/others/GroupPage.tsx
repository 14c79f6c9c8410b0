import type { AssetFact, GroupDetail } from '../../../../preload/model/asset-page.ts';
import { Markdown } from '../../../components/Markdown.tsx';
import { Meta } from '../overview/AssetFacts.tsx';
import { FactList, PathRow } from '../overview/FactList.tsx';
import { AssetRows } from './AssetRows.tsx';

/** A group of dbt: who owns it, and what belongs to it. */
export function GroupPage({ group }: { readonly group: GroupDetail }) {
  return (
    <div className="page-overview">
      <div className="overview-main">
        {group.description !== '' && <Markdown text={group.description} />}
        <AssetRows title="Members" ids={group.members} none="Nothing belongs to it." />
      </div>
      <div className="overview-side">
        <section className="page-section" aria-label="Facts">
          <FactList facts={[...group.owner.map(ownerFact), { label: 'Package', value: group.packageName, code: true }]}>
            {group.path !== '' && <PathRow label="File" path={group.path} />}
          </FactList>
          <Meta meta={group.meta} />
        </section>
      </div>
    </div>
  );
}

/** What the owner says of itself, in words like those around it: `name` is the owner, `email` stands with a capital. */
function ownerFact({ label, ...rest }: AssetFact): AssetFact {
  return { label: label === 'name' ? 'Owner' : `${label.slice(0, 1).toUpperCase()}${label.slice(1)}`, ...rest };
}
