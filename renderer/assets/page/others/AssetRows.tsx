import { useState } from 'react';
import { goTo } from '../../../app/address.ts';
import { useAssetState } from '../../../app/asset-states-store.ts';
import { useGraphStore } from '../../../app/graph-store.ts';
import { Button, TextButton } from '../../../components/Button.tsx';
import { CutName } from '../../../components/CutName.tsx';
import { formatCount } from '../../../components/format.ts';
import { KindIcon, kindWord } from '../../../components/KindIcon.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';

/** Drawn before the rest is asked for. */
const first = 50;

/** Assets in lines, each a way to its page. */
export function AssetRows({ title, ids, none }: { readonly title: string; readonly ids: readonly string[]; readonly none: string }) {
  const [all, setAll] = useState(false);
  const shown = all ? ids : ids.slice(0, first);
  return (
    <section className="page-section" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        <span className="muted sm num">{formatCount(ids.length)}</span>
      </div>
      {ids.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <ul className="used-rows card">
          {shown.map((id) => (
            <AssetRow key={id} id={id} />
          ))}
        </ul>
      )}
      {shown.length < ids.length && <TextButton onPress={() => setAll(true)}>All {formatCount(ids.length)}</TextButton>}
    </section>
  );
}

function AssetRow({ id }: { readonly id: string }) {
  const asset = useGraphStore((mirror) => mirror.byId.get(id));
  const word = useAssetState(id)?.word ?? 'none';
  if (asset === undefined) return null;
  return (
    <li>
      <Button kind="ghost" size="small" className="used-row" onPress={() => goTo.assetPage(id)}>
        <KindIcon kind={asset.kind} materialized={asset.materialized} size={14} />
        <CutName name={asset.name} />
        <span className="muted sm">{kindWord(asset)}</span>
        <span className="used-state">{word !== 'none' && <StatusWord word={word} />}</span>
      </Button>
    </li>
  );
}
