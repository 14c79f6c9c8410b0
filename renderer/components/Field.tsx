import { Search, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { Button as AriaButton, Input, Label, SearchField as AriaSearchField, TextField } from 'react-aria-components';
import './field.css';

export interface FieldProps {
  /** Read aloud; shown above the field unless `hideLabel`. */
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** JetBrains Mono, for what dbt would recognise. */
  readonly mono?: boolean;
  readonly icon?: ReactNode;
  /** Shown inside the field at its end, for instance a count. */
  readonly end?: ReactNode;
  readonly isDisabled?: boolean;
  readonly isInvalid?: boolean;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly className?: string;
  /** `password` for what nobody is to read over a shoulder. */
  readonly type?: 'text' | 'number' | 'password';
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** One line of text with its label. */
export function Field(props: FieldProps) {
  const { label, hideLabel = false, value, onChange, className = '', isDisabled = false, isInvalid = false, autoFocus = false } = props;
  return (
    <TextField
      value={value}
      onChange={onChange}
      isDisabled={isDisabled}
      isInvalid={isInvalid}
      autoFocus={autoFocus}
      {...(hideLabel ? { 'aria-label': label } : {})}
      className={`field-block ${className}`.trim()}
    >
      {!hideLabel && <Label className="label">{label}</Label>}
      <FieldBox {...props} />
    </TextField>
  );
}

export interface SearchFieldProps extends Omit<FieldProps, 'type' | 'hideLabel'> {
  readonly onSubmit?: (value: string) => void;
  /** After Escape emptied the field, or the cross was pressed. */
  readonly onClear?: () => void;
}

/** A field to find things with: a magnifying glass, a cross that empties it, Escape too. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, onSubmit, onClear, className = '', icon = <Search size={15} strokeWidth={1.75} aria-hidden />, end, ...rest } = props;
  const clear = value !== '' && (
    <AriaButton className="field-clear" aria-label="Clear">
      <X size={13} aria-hidden />
    </AriaButton>
  );
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      isDisabled={rest.isDisabled ?? false}
      isInvalid={rest.isInvalid ?? false}
      autoFocus={rest.autoFocus ?? false}
      {...(onSubmit ? { onSubmit } : {})}
      {...(onClear ? { onClear } : {})}
      className={`field-block ${className}`.trim()}
    >
      <FieldBox
        {...rest}
        icon={icon}
        end={
          <>
            {end}
            {clear}
          </>
        }
      />
    </AriaSearchField>
  );
}

function FieldBox({ icon, end, mono = false, placeholder = '', inputRef, type = 'text', onKeyDown }: Omit<FieldProps, 'label' | 'value' | 'onChange'>) {
  return (
    <div className="field">
      {icon}
      <Input
        ref={inputRef ?? null}
        type={type}
        className={mono ? 'mono' : ''}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        {...(onKeyDown ? { onKeyDown } : {})}
      />
      {end}
    </div>
  );
}
