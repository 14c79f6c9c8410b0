import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import './field.css';

export interface CheckboxProps {
  /** Read aloud where there are no words beside it. */
  readonly label?: string;
  readonly isSelected: boolean;
  /** Some of what it stands for is selected. */
  readonly isIndeterminate?: boolean;
  readonly onChange: (on: boolean) => void;
  readonly isDisabled?: boolean;
  readonly children?: ReactNode;
  /** Out of the tab order, where the row that holds it can be selected by keys. */
  readonly excludeFromTabOrder?: boolean;
}

/** A box that is ticked or not, with its words beside it. */
export function Checkbox({ label, isSelected, isIndeterminate = false, onChange, isDisabled = false, children, excludeFromTabOrder = false }: CheckboxProps) {
  return (
    <AriaCheckbox
      className="checkbox"
      isSelected={isSelected}
      isIndeterminate={isIndeterminate}
      onChange={onChange}
      isDisabled={isDisabled}
      excludeFromTabOrder={excludeFromTabOrder}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      <span className="checkbox-box" aria-hidden>
        {isIndeterminate ? <Minus size={11} strokeWidth={3} /> : isSelected ? <Check size={11} strokeWidth={3} /> : null}
      </span>
      {children !== undefined && <span>{children}</span>}
    </AriaCheckbox>
  );
}
