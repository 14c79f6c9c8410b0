import { Workflow } from 'lucide-react';
import { goTo } from '../../app/address.ts';
import { useGraphStore } from '../../app/graph-store.ts';
import { TopBar } from '../../app/TopBar.tsx';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { AssetPage } from './AssetPage.tsx';
import { OtherPage } from './others/OtherPage.tsx';
import { PageCrumbs } from './PageCrumbs.tsx';
import '../panel/panel.css';
import './page.css';
import './columns/columns.css';
import './checks/page-checks.css';
import './history/history.css';
import './code/page-code.css';
import './used/used-by.css';
import './narrow-page.css';

/** A page of its own for an asset, a macro or a group, by its unique_id. */
export function AssetScreen({ assetId }: { readonly assetId: string }) {
  const asset = useGraphStore((mirror) => mirror.byId.get(assetId));
  const version = useGraphStore((mirror) => mirror.version);
  if (asset !== undefined) return <AssetPage asset={asset} />;
  if (/^(?:macro|group)\./.test(assetId) && version !== '') return <OtherPage id={assetId} />;
  return (
    <>
      <TopBar title={<PageCrumbs name={assetId} />} />
      {version !== '' && (
        <EmptyState
          icon={<Workflow size={18} />}
          title="The project has no such asset."
          action={<Button onPress={() => goTo.assets()}>Show all assets</Button>}
        >
          <span className="mono">{assetId}</span> may have been renamed, removed or disabled.
        </EmptyState>
      )}
    </>
  );
}
