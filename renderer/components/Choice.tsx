import { ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import './field.css';
import './overlay.css';
import './choice.css';

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A quieter second line. */
  readonly hint?: string;
}

export interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly ChoiceOption<Value>[];
  readonly onChange: (value: Value) => void;
  /** JetBrains Mono, for what dbt would recognise. */
  readonly mono?: boolean;
  readonly isDisabled?: boolean;
  readonly isInvalid?: boolean;
  readonly className?: string;
}

/** One of several, shown when asked for. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
  mono = false,
  isDisabled = false,
  isInvalid = false,
  className = '',
}: ChoiceProps<Value>) {
  return (
    <Select
      className={`field-block choice ${className}`.trim()}
      selectedKey={value}
      onSelectionChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      isDisabled={isDisabled}
      isInvalid={isInvalid}
    >
      <Label className="label">{label}</Label>
      <Button className={`field choice-button ${mono ? 'mono' : ''}`.trim()}>
        <SelectValue className="choice-value">{() => options.find((option) => option.value === value)?.label ?? value}</SelectValue>
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
      </Button>
      <Popover className="popover choice-list" offset={4}>
        <ListBox className="menu">
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} textValue={option.label} className="menu-item">
              <span className="menu-words">
                <span className={mono ? 'mono' : ''}>{option.label}</span>
                {option.hint !== undefined && <small>{option.hint}</small>}
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
