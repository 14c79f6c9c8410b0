import { ChevronDown } from 'lucide-react';
import { memo, type ReactNode, useCallback, useEffect, useRef } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { ChoiceOption } from './Choice.tsx';
import './field.css';
import './overlay.css';
import './choice.css';

export interface SearchChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly ChoiceOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly placeholder?: string;
  /** JetBrains Mono, for what dbt would recognise. */
  readonly mono?: boolean;
  readonly isInvalid?: boolean;
  readonly icon?: ReactNode;
  /** Shown in the field at its end. */
  readonly end?: ReactNode;
}

/** One of many, found by typing a part of it. All of them are shown when the field is entered. */
export function SearchChoice<Value extends string>(props: SearchChoiceProps<Value>) {
  const heard = useRef(props);
  useEffect(() => {
    heard.current = props;
  });
  const choose = useCallback((key: unknown) => {
    const { options, value, onChange } = heard.current;
    const chosen = options.find((option) => option.value === key);
    if (chosen !== undefined && chosen.value !== value) onChange(chosen.value);
  }, []);
  return <Found {...(props as unknown as SearchChoiceProps<string>)} onChange={choose} />;
}

/** Drawn anew only when something of it changes: there may be hundreds to choose from. */
const Found = memo(function Found(props: Omit<SearchChoiceProps<string>, 'onChange'> & { readonly onChange: (key: unknown) => void }) {
  const { label, value, options, onChange, placeholder = '', mono = false, isInvalid = false, icon, end } = props;
  const chosenLabel = options.find((option) => option.value === value)?.label ?? '';
  return (
    <ComboBox
      className="field-block choice"
      defaultItems={options}
      // what is typed is only a search: another value begins with another key, so the text is the chosen one's
      key={`${value}\n${options.length}`}
      defaultSelectedKey={value}
      onSelectionChange={onChange}
      menuTrigger="focus"
      isInvalid={isInvalid}
    >
      <Label className="label">{label}</Label>
      <div className="field">
        {icon}
        <Input
          className={mono ? 'mono' : ''}
          placeholder={placeholder}
          spellCheck={false}
          autoComplete="off"
          onFocus={(event) => selectWhole(event.currentTarget, chosenLabel)}
        />
        {end}
        <Button className="choice-open" aria-label={`Show all: ${label}`}>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      </div>
      <Popover className="popover choice-list" offset={4}>
        <ListBox<ChoiceOption<string>> className="menu" renderEmptyState={() => <p className="choice-none muted sm">Nothing has that in its name.</p>}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className="menu-item">
              <span className="menu-words">
                <span className={mono ? 'mono' : ''}>{option.label}</span>
                {option.hint !== undefined && <small>{option.hint}</small>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
});

/** So that typing begins a search; what was typed meanwhile stays. */
function selectWhole(input: HTMLInputElement, label: string): void {
  if (input.value === label) input.select();
}
