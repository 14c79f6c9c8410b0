import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import './field.css';
import './overlay.css';
import './choice.css';

export interface Suggestion {
  readonly value: string;
  /** A quieter second line. */
  readonly hint?: string;
}

export interface SuggestFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is offered; any other text is as good. */
  readonly suggestions: readonly Suggestion[];
  readonly placeholder?: string;
  readonly isInvalid?: boolean;
}

/** More are not drawn: a few letters find the rest. */
const mostShown = 100;

/** A line of text for what dbt would recognise, completed from a list: Down opens it, letters narrow it, Enter takes what is marked. */
export function SuggestField({ label, value, onChange, suggestions, placeholder = '', isInvalid = false }: SuggestFieldProps) {
  const typed = value.trim().toLowerCase();
  const fitting = suggestions.filter((one) => one.value.toLowerCase().includes(typed)).slice(0, mostShown);
  const isWhole = fitting.length === 1 && fitting[0]?.value === value;
  return (
    <ComboBox
      className="field-block"
      allowsCustomValue
      inputValue={value}
      onInputChange={onChange}
      items={(isWhole ? [] : fitting).map((one) => ({ ...one, id: one.value }))}
      isInvalid={isInvalid}
    >
      <Label className="label">{label}</Label>
      <div className="field">
        <Input className="mono" placeholder={placeholder} spellCheck={false} autoComplete="off" />
      </div>
      <Popover className="popover choice-list" offset={4}>
        <ListBox<Suggestion & { readonly id: string }> className="menu">
          {({ value: text, hint }) => (
            <ListBoxItem id={text} textValue={text} className="menu-item">
              <span className="menu-words">
                <span className="mono">{text}</span>
                {hint !== undefined && <small>{hint}</small>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
