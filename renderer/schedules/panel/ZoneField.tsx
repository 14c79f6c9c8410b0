import { useMemo } from 'react';
import { SearchChoice } from '../../components/SearchChoice.tsx';

/** Stands for this computer's zone; no zone is called that. */
const system = ' ';

export interface ZoneFieldProps {
  /** Null for this computer's. */
  readonly value: string | null;
  /** This computer's zone. */
  readonly system: string;
  readonly onChange: (zone: string | null) => void;
  readonly isInvalid: boolean;
}

/** A time zone, found by typing a part of its name. */
export function ZoneField({ value, system: own, onChange, isInvalid }: ZoneFieldProps) {
  const options = useMemo(() => {
    const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...(value === null ? [] : [value])]);
    return [
      { value: system, label: own, hint: 'this computer, wherever it is' },
      ...[...zones].map((zone) => ({ value: zone, label: zone, ...(zone === own ? { hint: 'always this one' } : {}) })),
    ];
  }, [own, value]);
  return (
    <SearchChoice
      label="Time zone"
      value={value ?? system}
      options={options}
      onChange={(zone) => onChange(zone === system ? null : zone)}
      isInvalid={isInvalid}
    />
  );
}
