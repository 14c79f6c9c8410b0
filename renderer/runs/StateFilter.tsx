import { ToggleButton } from 'react-aria-components';
import { formatCount } from '../components/format.ts';
import { StatusIcon } from '../components/StatusIcon.tsx';
import type { StateWord } from '../components/tone.ts';

export interface StateFilterProps<Word extends StateWord> {
  readonly words: readonly Word[];
  readonly chosen: readonly Word[];
  readonly counts: ReadonlyMap<Word, number>;
  readonly onChange: (chosen: readonly Word[]) => void;
}

/** States to narrow a list to, each with how many there are. A state nothing is in is left out unless it is chosen. */
export function StateFilter<Word extends StateWord>({ words, chosen, counts, onChange }: StateFilterProps<Word>) {
  const shown = words.filter((word) => (counts.get(word) ?? 0) > 0 || chosen.includes(word));
  return (
    <div className="state-filter" role="group" aria-label="Narrow by state">
      {shown.map((word) => (
        <ToggleButton
          key={word}
          className="state-chip"
          isSelected={chosen.includes(word)}
          onChange={(on) => onChange(on ? [...chosen, word] : chosen.filter((each) => each !== word))}
        >
          <StatusIcon word={word} />
          {word}
          <span className="num faint">{formatCount(counts.get(word) ?? 0)}</span>
        </ToggleButton>
      ))}
    </div>
  );
}
