import type { Check } from '../../../../preload/model/asset.ts';
import type { NodeOutcome } from '../../../../preload/model/run-page.ts';
import { useCheckState } from '../../../app/asset-states-store.ts';
import { Button } from '../../../components/Button.tsx';
import { CutName } from '../../../components/CutName.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { Duration } from '../../../components/Time.tsx';
import { checkEnd } from '../../panel/check-end.ts';
import { OutcomeBars } from './OutcomeBars.tsx';

export interface CheckRowProps {
  readonly check: Check;
  readonly outcomes: readonly NodeOutcome[];
  readonly selected?: boolean;
  /** How many of the last runs there is room for. */
  readonly places?: number;
  readonly onOpen: () => void;
}

/** One check in a line: its name, its last runs, its state, and how long it took or how many rows failed. */
export function CheckRow({ check, outcomes, selected = false, places = 20, onOpen }: CheckRowProps) {
  const state = useCheckState(check.id);
  const end = checkEnd(state);
  return (
    <li>
      <Button
        kind="ghost"
        size="small"
        className={`check-row ${selected ? 'selected' : ''}`.trim()}
        aria-current={selected ? 'true' : undefined}
        onPress={onOpen}
      >
        <CutName name={check.name} />
        <OutcomeBars outcomes={outcomes} places={places} />
        <StatusWord word={state?.word ?? 'not run'} />
        <span className={`check-end num ${end?.kind === 'rows' ? 'rows' : ''}`.trim()}>
          {end?.kind === 'rows' && end.words}
          {end?.kind === 'duration' && <Duration milliseconds={end.milliseconds} place="asset" />}
        </span>
      </Button>
    </li>
  );
}
