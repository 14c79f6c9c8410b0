import { Button as AriaButton } from 'react-aria-components';
import type { Asset } from '../../../preload/model/asset.ts';
import { useAssetStates } from '../../app/asset-states-store.ts';
import { formatCount } from '../../components/format.ts';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { toneOf } from '../../components/tone.ts';
import { type Focus, focusStates, type FocusState } from './focus.ts';
import { isInState } from './focus-ids.ts';
import './focus.css';

export interface FocusChipsProps {
  readonly assets: readonly Asset[];
  readonly focus: Focus | null;
  readonly onFocus: (focus: Focus | null) => void;
}

/** What asks for something, counted: `2 failed`, `71 stale`. A press shows only these, another one everything. */
export function FocusChips({ assets, focus, onFocus }: FocusChipsProps) {
  return (
    <span className="focus-chips" role="group" aria-label="Show only">
      {focusStates.map((word) => (
        <Chip key={word} word={word} assets={assets} on={focus?.kind === 'state' && focus.word === word} onFocus={onFocus} />
      ))}
    </span>
  );
}

function Chip({
  word,
  assets,
  on,
  onFocus,
}: { readonly word: FocusState; readonly assets: readonly Asset[]; readonly on: boolean } & Pick<FocusChipsProps, 'onFocus'>) {
  const count = useAssetStates((mirror) => assets.reduce((sum, { id }) => sum + (isInState(mirror.assets.get(id)?.word ?? 'none', word) ? 1 : 0), 0));
  if (count === 0 && !on) return null;
  return (
    <AriaButton
      className={`pill focus-chip tone-${toneOf(word)}`}
      aria-pressed={on}
      aria-label={`${formatCount(count)} ${word}`}
      onPress={() => onFocus(on ? null : { kind: 'state', word })}
    >
      <StatusIcon word={word} size={12} />
      <span className="num">{formatCount(count)}</span>
      <span className="focus-chip-word">{word}</span>
    </AriaButton>
  );
}
