import { Play } from 'lucide-react';
import type { Asset } from '../../preload/model/asset.ts';
import { Button } from '../components/Button.tsx';
import { counted, formatCount } from '../components/format.ts';
import { Kbd } from '../components/Kbd.tsx';
import { buildOf, chooseNoAssets } from './chosen-assets.ts';
import { ColumnTypes } from './ColumnTypes.tsx';

export interface CatalogFootProps {
  /** Which rows are in sight, from 0, and how many there are. */
  readonly view: { readonly first: number; readonly last: number };
  readonly total: number;
  readonly chosen: readonly Asset[];
  readonly all: readonly Asset[];
  /** Null where nothing can be built now. */
  readonly onBuild: (() => void) | null;
  readonly busy: boolean;
}

/** The foot of the catalog: which rows are in sight, what becomes of the ticked ones, the age of the types, the keys. */
export function CatalogFoot({ view, total, chosen, all, onBuild, busy }: CatalogFootProps) {
  const { count } = buildOf(chosen, all);
  return (
    <footer className="catalog-foot">
      {total > 0 && (
        <span className="muted sm num catalog-range">
          {formatCount(Math.min(view.first + 1, total))}–{formatCount(Math.min(view.last + 1, total))} of {formatCount(total)}
        </span>
      )}
      {chosen.length > 0 ? (
        <>
          <b role="status">{counted(chosen.length, 'asset')} selected</b>
          {onBuild !== null && (
            <Button size="small" busy={busy} isDisabled={count === 0} onPress={onBuild}>
              <Play size={13} strokeWidth={1.75} aria-hidden /> Build {formatCount(count)} <Kbd keys="Mod+Enter" />
            </Button>
          )}
          <Button size="small" kind="ghost" onPress={chooseNoAssets}>
            Clear <Kbd keys="Escape" />
          </Button>
        </>
      ) : (
        <ColumnTypes />
      )}
      <span className="grow" />
      <span className="catalog-keys">
        <Kbd keys="Up" /> <Kbd keys="Down" /> move <Kbd keys="Enter" /> open <Kbd keys="Space" /> select
        {onBuild !== null && (
          <>
            {' '}
            <Kbd keys="Mod+Enter" /> build
          </>
        )}
      </span>
    </footer>
  );
}
