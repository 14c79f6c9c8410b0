import { ListFilter } from 'lucide-react';
import type { Ref } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { Asset } from '../../../preload/model/asset.ts';
import { Kbd } from '../../components/Kbd.tsx';
import { SelectionField, type SelectionFieldHandle } from '../../selection/SelectionField.tsx';
import { findAssets } from './find-assets.ts';
import './find.css';

export interface SelectionBarProps {
  readonly assets: readonly Asset[];
  readonly selected: Asset | null;
  /** The selection in the address, null for none. */
  readonly select: string | null;
  /** Shown at the end: `7 of 64`. */
  readonly count: string;
  /** Whether only what is selected is shown; otherwise it stands out among the rest. */
  readonly only: boolean;
  readonly onOnly: (only: boolean) => void;
  /** What is typed selects no asset. */
  readonly meansNothing: boolean;
  readonly onSelect: (select: string | null) => void;
  /** A name was written and Enter pressed. */
  readonly onFind: (id: string) => void;
  /** Enter on a selection, and Escape on an empty bar: the graph has the keyboard again. */
  readonly onLeave: () => void;
  readonly handle: Ref<SelectionFieldHandle>;
}

/**
 * The field at the top of the assets: what is typed in dbt's grammar stands out in the lineage at once. A name and Enter go to that asset;
 * while one is selected the field shows its lineage, `+name+`.
 */
export function SelectionBar({ assets, selected, select, count, only, onOnly, meansNothing, onSelect, onFind, onLeave, handle }: SelectionBarProps) {
  const shown = select ?? (selected === null ? '' : `+${selected.selector}+`);
  const named = (text: string): Asset | undefined => {
    const exact = assets.find(({ name, selector }) => selector === text || name === text);
    return exact === undefined && meansNothing && /^[\w.-]+$/.test(text) ? findAssets(assets, text)[0] : exact;
  };
  return (
    <SelectionField
      className="selection-bar"
      label="Find or select assets"
      hideLabel
      floating
      value={shown}
      onChange={(text) => onSelect(text.trim() === '' ? null : text)}
      placeholder="Find or select assets"
      icon={<ListFilter size={15} strokeWidth={1.75} aria-hidden />}
      {...(select === null ? { problems: noProblems } : {})}
      end={
        <>
          {shown === '' && <Kbd keys="/" />}
          {count !== '' && <span className="pill num">{count}</span>}
          {select !== null && (
            <ToggleButton className="only-these" isSelected={only} onChange={onOnly} isDisabled={meansNothing && !only}>
              Only these
            </ToggleButton>
          )}
        </>
      }
      onSubmit={(text) => {
        const asset = named(text.trim());
        if (asset === undefined) onLeave();
        else onFind(asset.id);
      }}
      onEscape={() => {
        if (select === null) onLeave();
        else onSelect(null);
        return true;
      }}
      handle={handle}
    />
  );
}

/** What the field shows by itself is right. */
const noProblems = [] as const;
