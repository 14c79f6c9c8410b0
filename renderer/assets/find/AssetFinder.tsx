import { ListFilter } from 'lucide-react';
import { type KeyboardEvent, type Ref, useMemo, useRef, useState } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Asset } from '../../../preload/model/asset.ts';
import { formatCount } from '../../components/format.ts';
import { Kbd } from '../../components/Kbd.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';
import { CutName } from '../../components/CutName.tsx';
import { findAssets } from './find-assets.ts';
import './find.css';

/** Suggestions drawn at once; typing on finds the others. */
const mostSuggested = 20;

export interface AssetFinderProps {
  readonly assets: readonly Asset[];
  readonly selected: Asset | null;
  /** Shown at the end while nothing is typed: `7 of 64`. */
  readonly count: string;
  readonly onSelect: (id: string) => void;
  readonly inputRef: Ref<HTMLInputElement>;
}

/** The field at the top: finds an asset by its name, folder, tag or owner. Enter takes the best match. */
export function AssetFinder({ assets, selected, count, onSelect, inputRef }: AssetFinderProps) {
  /** What is typed; null while the field shows what is selected. */
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const found = useMemo(() => (typed === null ? [] : findAssets(assets, typed)), [assets, typed]);

  function choose(id: string): void {
    setTyped(null);
    onSelect(id);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const pointed = event.currentTarget.getAttribute('aria-activedescendant');
    const [best] = found;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && pointed === null && best !== undefined) {
      event.preventDefault();
      choose(best.id);
    }
  }

  return (
    <ComboBox
      className="asset-finder"
      aria-label="Find an asset"
      items={found.slice(0, mostSuggested)}
      inputValue={typed ?? selected?.name ?? ''}
      onInputChange={(text) => {
        if (text !== (typed ?? selected?.name ?? '')) setTyped(text);
      }}
      selectedKey={null}
      onSelectionChange={(key) => {
        if (typeof key === 'string') choose(key);
      }}
      onOpenChange={(open) => {
        if (open) setWidth(field.current?.offsetWidth ?? 0);
        else setTyped(null);
      }}
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="input"
    >
      <div className="field" ref={field}>
        <ListFilter size={15} strokeWidth={1.75} aria-hidden />
        <Input
          ref={inputRef}
          className="mono"
          placeholder="Find an asset"
          spellCheck={false}
          onKeyDown={onKeyDown}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => setTyped(null)}
        />
        {typed === null && selected === null && <Kbd keys="/" />}
        {(typed !== null || count !== '') && <span className="pill num">{typed === null ? count : `${formatCount(found.length)} found`}</span>}
      </div>
      <Popover className="popover asset-suggestions" triggerRef={field} offset={4} placement="bottom start" style={{ width }}>
        <ListBox<Asset> className="menu" renderEmptyState={() => <div className="no-suggestion">No asset has that in its name, folder, tags or owner.</div>}>
          {(asset) => (
            <ListBoxItem id={asset.id} textValue={asset.name} aria-label={`${asset.name} ${asset.folder}`.trim()} className="menu-item">
              <KindIcon kind={asset.kind} materialized={asset.materialized} />
              <CutName name={asset.name} />
              <span className="suggestion-folder faint xs">{asset.folder}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
