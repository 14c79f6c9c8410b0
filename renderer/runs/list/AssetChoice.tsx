import { type KeyboardEvent, useMemo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { Asset } from '../../../preload/model/asset.ts';
import { useGraphStore } from '../../app/graph-store.ts';
import { findAssets } from '../../assets/find/find-assets.ts';
import { CutName } from '../../components/CutName.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { SearchField } from '../../components/Field.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';

/** Suggestions drawn at once; typing on finds the others. */
const mostSuggested = 30;
const none: readonly Asset[] = [];

/** Asks for an asset by its name: the list then shows the runs that met it. */
export function AssetChoice({ onChoose, onClose }: { readonly onChoose: (id: string) => void; readonly onClose: () => void }) {
  const assets = useGraphStore(({ graph }) => graph?.assets ?? none);
  const [text, setText] = useState('');
  const found = useMemo(() => findAssets(assets, text).slice(0, mostSuggested), [assets, text]);

  /** Enter takes the best match, the arrow goes down into the list. */
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const [best] = found;
    if (event.key === 'Enter' && best !== undefined) {
      event.preventDefault();
      onChoose(best.id);
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      event.currentTarget.closest('[role="dialog"]')?.querySelector<HTMLElement>('[role="option"]')?.focus();
    }
  }

  return (
    <Dialog isOpen onClose={onClose} title="Runs that met an asset" width={440}>
      <SearchField label="Find an asset" mono placeholder="Name, folder, tag or owner" value={text} onChange={setText} autoFocus onKeyDown={onKeyDown} />
      {found.length === 0 ? (
        <p className="muted asset-choice-none">
          {assets.length === 0 ? 'The project’s assets are not known yet.' : 'No asset has that in its name, folder, tags or owner.'}
        </p>
      ) : (
        <ListBox<Asset> aria-label="Assets" className="menu asset-choice" items={found} onAction={(key) => onChoose(String(key))}>
          {(asset) => (
            <ListBoxItem id={asset.id} textValue={asset.name} className="menu-item">
              <KindIcon kind={asset.kind} materialized={asset.materialized} />
              <CutName name={asset.name} />
              <span className="faint xs">{asset.folder}</span>
            </ListBoxItem>
          )}
        </ListBox>
      )}
    </Dialog>
  );
}
