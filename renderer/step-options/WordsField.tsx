import { type ReactNode, useState } from 'react';
import { Field } from '../components/Field.tsx';

export interface WordsFieldProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (words: string[]) => void;
  readonly placeholder?: string;
  readonly isInvalid?: boolean;
  readonly children?: ReactNode;
}

/** A list of words, written with spaces between them. */
export function WordsField({ label, value, onChange, placeholder = '', isInvalid = false, children }: WordsFieldProps) {
  const [text, setText] = useState(value.join(' '));
  // what is typed stays as it is typed while it means the same
  const shown = wordsOf(text).join(' ') === value.join(' ') ? text : value.join(' ');
  return (
    <div className="field-block">
      <Field
        label={label}
        mono
        value={shown}
        placeholder={placeholder}
        isInvalid={isInvalid}
        onChange={(next) => {
          setText(next);
          onChange(wordsOf(next));
        }}
      />
      {children}
    </div>
  );
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
