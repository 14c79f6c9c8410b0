import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import './button.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  /** `primary` is ink, one per screen; `ghost` has no line; `icon` is square and needs an `aria-label`. */
  readonly kind?: 'plain' | 'primary' | 'ghost' | 'icon' | undefined;
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  /** Shows that the order is under way; another press does nothing. */
  readonly busy?: boolean | undefined;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}

/** A button. Icons are children: `<Button><Play size={15} /> Launch</Button>`. */
export function Button({ kind = 'plain', size = 'medium', busy = false, className = '', children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} isPending={busy} className={`btn ${kind} ${size} ${busy ? 'busy' : ''} ${className}`.replaceAll(/ +/g, ' ').trim()}>
      {children}
    </AriaButton>
  );
}

/** Text that behaves as a button, for `Show 48 files` and the like. */
export function TextButton({
  className = '',
  children,
  ...rest
}: Omit<AriaButtonProps, 'children' | 'className' | 'style'> & { readonly className?: string; readonly children?: ReactNode }) {
  return (
    <AriaButton {...rest} className={`text-btn ${className}`.trim()}>
      {children}
    </AriaButton>
  );
}
