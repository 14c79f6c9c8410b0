import { useState } from 'react';
import type { QuietHours } from '../../../preload/model/notification.ts';
import { Field } from '../../components/Field.tsx';
import { Switch } from '../../components/Switch.tsx';
import { readClock } from './read-clock.ts';

/** From when to when the desktop stays quiet. */
export function QuietHoursFields({ quiet, onChange }: { readonly quiet: QuietHours; readonly onChange: (quiet: QuietHours) => void }) {
  return (
    <span className="quiet-hours">
      <Switch isSelected={quiet.on} onChange={(on) => onChange({ ...quiet, on })}>
        Quiet from
      </Switch>
      <ClockField label="Quiet from" value={quiet.from} onChange={(from) => onChange({ ...quiet, from })} />
      <span>to</span>
      <ClockField label="Quiet to" value={quiet.to} onChange={(to) => onChange({ ...quiet, to })} />
      <span className="sm muted">the centre still shows all of it</span>
    </span>
  );
}

function ClockField({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = readClock(typed ?? value);
  function take(): void {
    if (read === null) return;
    setTyped(null);
    if (read !== value) onChange(read);
  }
  return (
    <span className="clock-field" onBlur={take}>
      <Field
        label={label}
        hideLabel
        value={typed ?? value}
        isInvalid={read === null}
        onChange={setTyped}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
    </span>
  );
}
