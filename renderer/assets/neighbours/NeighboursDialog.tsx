import { useMemo, useState } from 'react';
import type { Asset } from '../../../preload/model/asset.ts';
import { useAssetState } from '../../app/asset-states-store.ts';
import { Button } from '../../components/Button.tsx';
import { CutName } from '../../components/CutName.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { counted, formatCount } from '../../components/format.ts';
import { KindIcon } from '../../components/KindIcon.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import type { Lineage } from '../../graph/lineage.ts';
import { type Neighbour, neighbours } from './neighbour-rows.ts';
import './neighbours.css';

export interface NeighboursDialogProps {
  readonly asset: Asset;
  readonly lineage: Lineage;
  readonly byId: ReadonlyMap<string, Asset>;
  readonly onSelect: (id: string) => void;
  readonly onClose: () => void;
}

/** The edges of one asset as two lists: what it is made from and what is made from it, direct or all the way. */
export function NeighboursDialog({ asset, lineage, byId, onSelect, onClose }: NeighboursDialogProps) {
  const [reach, setReach] = useState<'direct' | 'all'>('direct');
  const side = (which: 'upstream' | 'downstream') => (
    <Side which={which} asset={asset} lineage={lineage} all={reach === 'all'} byId={byId} onSelect={onSelect} />
  );
  return (
    <Dialog isOpen onClose={onClose} title={`Around ${asset.name}`} width={720}>
      <div className="neighbours">
        <Segmented
          label="How far"
          value={reach}
          options={[
            { value: 'direct', label: 'Direct' },
            { value: 'all', label: 'All' },
          ]}
          onChange={setReach}
        />
        <div className="neighbours-sides">
          {side('upstream')}
          {side('downstream')}
        </div>
      </div>
    </Dialog>
  );
}

/** In pixels. */
const rowHeight = 32;

interface SideProps {
  readonly which: 'upstream' | 'downstream';
  readonly asset: Asset;
  readonly lineage: Lineage;
  readonly all: boolean;
  readonly byId: ReadonlyMap<string, Asset>;
  readonly onSelect: (id: string) => void;
}

function Side({ which, asset, lineage, all, byId, onSelect }: SideProps) {
  const rows = useMemo(() => neighbours(lineage, asset.id, which, all, (id) => byId.get(id)?.name ?? id), [lineage, asset.id, which, all, byId]);
  const title = which === 'upstream' ? 'Upstream' : 'Downstream';
  return (
    <section aria-label={title}>
      <h3 className="label">
        {title} <span className="num">{formatCount(rows.length)}</span>
      </h3>
      {rows.length === 0 ? (
        <p className="muted sm">{which === 'upstream' ? 'It reads no other asset.' : 'No other asset reads it.'}</p>
      ) : (
        <div className="neighbour-rows" style={{ height: rows.length * rowHeight }}>
          <VirtualList
            label={title}
            count={rows.length}
            rowHeight={rowHeight}
            rowKey={(index) => rows[index]?.id ?? index}
            render={(index) => <Row neighbour={rows[index]} far={all} byId={byId} onSelect={onSelect} />}
          />
        </div>
      )}
    </section>
  );
}

interface RowProps {
  readonly neighbour: Neighbour | undefined;
  readonly far: boolean;
  readonly byId: ReadonlyMap<string, Asset>;
  readonly onSelect: (id: string) => void;
}

function Row({ neighbour, far, byId, onSelect }: RowProps) {
  const asset = neighbour && byId.get(neighbour.id);
  if (neighbour === undefined || asset === undefined) return null;
  return (
    <Button kind="ghost" size="small" className="neighbour" onPress={() => onSelect(asset.id)}>
      <KindIcon kind={asset.kind} materialized={asset.materialized} size={14} />
      <CutName name={asset.name} />
      <State id={asset.id} />
      {far && <span className="neighbour-steps muted xs num">{counted(neighbour.steps, 'step')}</span>}
    </Button>
  );
}

function State({ id }: { readonly id: string }) {
  const word = useAssetState(id)?.word ?? 'none';
  return word === 'none' ? null : <StatusWord word={word} />;
}
