import type { Check } from '../../../preload/model/asset.ts';
import { useCheckState } from '../../app/asset-states-store.ts';
import { Button } from '../../components/Button.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { Duration } from '../../components/Time.tsx';
import { CutName } from '../../components/CutName.tsx';
import { checkEnd } from './check-end.ts';

/** One check in a line: its name, its state, and how long it took or how many rows failed. */
export function CheckLine({ check, onOpen }: { readonly check: Check; readonly onOpen: () => void }) {
  const state = useCheckState(check.id);
  const end = checkEnd(state);
  return (
    <li>
      <Button kind="ghost" size="small" className="check-line" onPress={onOpen}>
        <CutName name={check.name} />
        <StatusWord word={state?.word ?? 'not run'} />
        <span className={`check-end num ${end?.kind === 'rows' ? 'rows' : ''}`.trim()}>
          {end?.kind === 'rows' && end.words}
          {end?.kind === 'duration' && <Duration milliseconds={end.milliseconds} place="asset" />}
        </span>
      </Button>
    </li>
  );
}
