import { ListFilter } from 'lucide-react';
import { type Ref, useMemo } from 'react';
import type { Asset } from '../../../preload/model/asset.ts';
import { SearchField } from '../../components/Field.tsx';
import { formatCount } from '../../components/format.ts';
import { findAssets } from './find-assets.ts';
import './find.css';

export interface ListFinderProps {
  readonly assets: readonly Asset[];
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSelect: (id: string) => void;
  readonly inputRef: Ref<HTMLInputElement>;
}

/** The field at the top of the list: narrows the list to what is typed until it is emptied. Enter takes the best match. */
export function ListFinder({ assets, text, onText, onSelect, inputRef }: ListFinderProps) {
  const found = useMemo(() => findAssets(assets, text), [assets, text]);
  return (
    <SearchField
      className="asset-finder"
      label="Find an asset"
      placeholder="Find an asset"
      mono
      icon={<ListFilter size={15} strokeWidth={1.75} aria-hidden />}
      value={text}
      onChange={onText}
      onSubmit={() => {
        const [best] = found;
        if (text.trim() !== '' && best !== undefined) onSelect(best.id);
      }}
      inputRef={inputRef}
      end={<span className="pill num">{text.trim() === '' ? formatCount(assets.length) : `${formatCount(found.length)} found`}</span>}
    />
  );
}
