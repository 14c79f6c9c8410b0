import { useState } from 'react';
import { Field } from './Field.tsx';

export interface ReadFieldProps<Value> {
  readonly label: string;
  readonly value: Value;
  /** What the text says; a sentence where it says nothing that can be used. */
  readonly read: (text: string) => { readonly value: Value } | { readonly why: string };
  readonly write: (value: Value) => string;
  readonly onChange: (value: Value) => void;
  /** Told why the text cannot be read, null when it can. */
  readonly onUnread: (why: string | null) => void;
  readonly placeholder?: string;
  readonly isInvalid?: boolean;
}

/** A field for a number or a span of time: what is typed stays as it is typed, and says so where it means nothing. */
export function ReadField<Value>({ label, value, read, write, onChange, onUnread, placeholder = '', isInvalid = false }: ReadFieldProps<Value>) {
  const [text, setText] = useState(write(value));
  const meant = read(text);
  const shown = 'why' in meant || write(meant.value) === write(value) ? text : write(value);
  return (
    <Field
      label={label}
      value={shown}
      placeholder={placeholder}
      isInvalid={isInvalid}
      onChange={(next) => {
        setText(next);
        const said = read(next);
        if ('why' in said) return onUnread(said.why);
        onUnread(null);
        onChange(said.value);
      }}
    />
  );
}
