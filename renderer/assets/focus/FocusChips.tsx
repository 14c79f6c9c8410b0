import { memo, useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Asset } from '../../../preload/model/asset.ts';
import { useAssetStates } from '../../app/asset-states-store.ts';
import { formatCount } from '../../components/format.ts';
import { Said } from '../../components/Said.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { toneOf } from '../../components/tone.ts';
import { type Focus, focusStates, type FocusState } from './focus.ts';
import { stateCounter } from './count-states.ts';
import './focus.css';

export interface FocusChipsProps {
  readonly assets: readonly Asset[];
  readonly focus: Focus | null;
  readonly onFocus: (focus: Focus | null) => void;
}

/** What asks for something, counted: `2 failed`, `71 stale`. A press shows only these, another one everything. */
export function FocusChips({ assets, focus, onFocus }: FocusChipsProps) {
  const states = useAssetStates((mirror) => mirror.assets);
  const [count] = useState(stateCounter);
  const counts = useMemo(() => count(assets, states), [count, assets, states]);
  return (
    <span className="focus-chips" role="group" aria-label="Show only">
      {focusStates.map((word) => (
        <Chip key={word} word={word} count={counts[word]} on={focus?.kind === 'state' && focus.word === word} onFocus={onFocus} />
      ))}
    </span>
  );
}

const Chip = memo(function Chip({
  word,
  count,
  on,
  onFocus,
}: { readonly word: FocusState; readonly count: number; readonly on: boolean } & Pick<FocusChipsProps, 'onFocus'>) {
  if (count === 0 && !on) return null;
  return (
    <AriaButton className={`pill focus-chip tone-${toneOf(word)}`} aria-pressed={on} onPress={() => onFocus(on ? null : { kind: 'state', word })}>
      <Said words={`${formatCount(count)} ${word}`}>
        <StatusIcon word={word} size={12} />
        <span className="num">{formatCount(count)}</span>
        <span className="focus-chip-word">{word}</span>
      </Said>
    </AriaButton>
  );
});
