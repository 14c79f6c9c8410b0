import type { TriggerView } from '../../../preload/model/schedule.ts';
import { Button } from '../../components/Button.tsx';
import { counted } from '../../components/format.ts';
import { Kbd } from '../../components/Kbd.tsx';

export interface ChosenTriggersProps {
  readonly chosen: readonly TriggerView[];
  readonly onSwitch: (triggers: readonly TriggerView[], on: boolean) => void;
  readonly onClear: () => void;
}

/** What can be done with the ticked rows together. */
export function ChosenTriggers({ chosen, onSwitch, onClear }: ChosenTriggersProps) {
  const off = chosen.filter(({ on }) => !on);
  const on = chosen.filter((trigger) => trigger.on);
  return (
    <div className="chosen-triggers" role="group" aria-label="What is selected">
      <b role="status">{counted(chosen.length, 'row')} selected</b>
      <Button size="small" isDisabled={off.length === 0} onPress={() => onSwitch(off, true)}>
        Switch on
      </Button>
      <Button size="small" isDisabled={on.length === 0} onPress={() => onSwitch(on, false)}>
        Switch off
      </Button>
      <Button size="small" kind="ghost" onPress={onClear}>
        Clear <Kbd keys="Escape" />
      </Button>
    </div>
  );
}
