import { Input, Label, NumberField as AriaNumberField } from 'react-aria-components';
import './field.css';

export interface NumberFieldProps {
  readonly label: string;
  /** Shown beside the field instead of above it by whoever uses it; read aloud all the same. */
  readonly hideLabel?: boolean;
  readonly value: number;
  /** Hears of a whole number within the bounds, once the person is done with it. */
  readonly onChange: (value: number) => void;
  readonly min: number;
  readonly max: number;
  readonly isDisabled?: boolean;
  readonly className?: string;
}

/** A whole number: arrows count, what is out of bounds goes to the nearest bound, an empty field goes back to what it was. */
export function NumberField({ label, hideLabel = false, value, onChange, min, max, isDisabled = false, className = '' }: NumberFieldProps) {
  return (
    <AriaNumberField
      value={value}
      onChange={(next) => onChange(Number.isFinite(next) ? next : value)}
      minValue={min}
      maxValue={max}
      step={1}
      isDisabled={isDisabled}
      formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
      {...(hideLabel ? { 'aria-label': label } : {})}
      className={`field-block ${className}`.trim()}
    >
      {!hideLabel && <Label className="label">{label}</Label>}
      <div className="field">
        <Input className="num" autoComplete="off" />
      </div>
    </AriaNumberField>
  );
}
