import { useState } from 'react';
import type { Asset } from '../../../preload/model/asset.ts';
import { useAssetState } from '../../app/asset-states-store.ts';
import { Button, TextButton } from '../../components/Button.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { CutName } from '../../components/CutName.tsx';
import { formatCount } from '../../components/format.ts';

/** Drawn before the rest is asked for. */
const fewest = 8;

export interface AssetLinksProps {
  readonly title: string;
  readonly ids: readonly string[];
  readonly byId: ReadonlyMap<string, Asset>;
  readonly onSelect: (id: string) => void;
}

/** Neighbours of an asset, each a step along the lineage. */
export function AssetLinks({ title, ids, byId, onSelect }: AssetLinksProps) {
  const [all, setAll] = useState(false);
  if (ids.length === 0) return null;
  const shown = all ? ids : ids.slice(0, fewest);
  return (
    <section>
      <h3 className="label">
        {title} <span className="num">{formatCount(ids.length)}</span>
      </h3>
      <ul className="asset-links">
        {shown.map((id) => {
          const asset = byId.get(id);
          return asset === undefined ? null : (
            <li key={id}>
              <Button kind="ghost" size="small" className="asset-link" onPress={() => onSelect(id)}>
                <KindIcon kind={asset.kind} materialized={asset.materialized} size={14} />
                <CutName name={asset.name} />
                <LinkState id={id} />
              </Button>
            </li>
          );
        })}
      </ul>
      {ids.length > shown.length && <TextButton onPress={() => setAll(true)}>All {formatCount(ids.length)}</TextButton>}
    </section>
  );
}

function LinkState({ id }: { readonly id: string }) {
  const word = useAssetState(id)?.word ?? 'none';
  return word === 'none' ? null : <StatusIcon word={word} label />;
}
