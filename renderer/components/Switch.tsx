import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import './field.css';

/** On or off, with its words beside it. */
export function Switch({
  isSelected,
  onChange,
  children,
  isDisabled = false,
}: {
  readonly isSelected: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
  readonly isDisabled?: boolean;
}) {
  return (
    <AriaSwitch className="switch" isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
      <span className="track" aria-hidden />
      <span>{children}</span>
    </AriaSwitch>
  );
}
