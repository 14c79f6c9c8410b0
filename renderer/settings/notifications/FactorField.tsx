import { useState } from 'react';
import { Field } from '../../components/Field.tsx';
import { readFactor } from './read-clock.ts';

/** How many times its usual time a run may take before it is worth telling. */
export function FactorField({ value, onChange }: { readonly value: number; readonly onChange: (value: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = readFactor(typed ?? String(value));
  function take(): void {
    if (read === null) return;
    setTyped(null);
    if (read !== value) onChange(read);
  }
  return (
    <span className="clock-field" onBlur={take}>
      <Field
        label="Times its usual time"
        hideLabel
        value={typed ?? String(value)}
        isInvalid={read === null}
        onChange={setTyped}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
    </span>
  );
}
