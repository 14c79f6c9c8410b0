import type { ReactElement, ReactNode } from 'react';
import { Focusable, Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import './overlay.css';

/** Says more about what it is around, on hover and on focus. Its child is a Button or another element that can be focused. */
export function Tooltip({
  text,
  children,
  placement = 'bottom',
}: {
  readonly text: ReactNode;
  readonly children: ReactElement;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
}) {
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      {typeof children.type === 'string' ? <Focusable>{children as ReactElement<Record<string, unknown>, string>}</Focusable> : children}
      <AriaTooltip className="tooltip" placement={placement} offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
