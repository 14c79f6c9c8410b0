import type { ReactElement, ReactNode } from 'react';
import { Header, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Kbd } from './Kbd.tsx';
import './overlay.css';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  /** A quieter second line. */
  readonly hint?: string;
  readonly icon?: ReactNode;
  /** As in `Kbd`. */
  readonly keys?: string;
  readonly isDisabled?: boolean;
  readonly end?: ReactNode;
  readonly onAction: () => void;
}

export interface MenuSectionProps {
  readonly title?: string;
  readonly actions: readonly MenuAction[];
}

export interface MenuProps {
  readonly label: string;
  /** The Button that opens it. */
  readonly trigger: ReactElement;
  readonly sections: readonly MenuSectionProps[];
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'right top';
  readonly onOpenChange?: (open: boolean) => void;
}

/** A button that opens a menu. */
export function Menu({ label, trigger, sections, placement = 'bottom start', onOpenChange }: MenuProps) {
  return (
    <MenuTrigger {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      <Popover className="popover" placement={placement} offset={4}>
        <MenuBody label={label} sections={sections} />
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuBodyProps {
  readonly label: string;
  readonly sections: readonly MenuSectionProps[];
  /** An action was taken. */
  readonly onClose?: () => void;
  readonly autoFocus?: 'first';
}

/** What stands in a menu, wherever it is opened from. */
export function MenuBody({ label, sections, onClose, autoFocus }: MenuBodyProps) {
  return (
    <AriaMenu aria-label={label} className="menu" {...(onClose ? { onClose } : {})} {...(autoFocus ? { autoFocus } : {})}>
      {sections
        .filter(({ actions }) => actions.length > 0)
        .map(({ title, actions }) => (
          <MenuSection key={title ?? actions[0]?.id} aria-label={title ?? label} className="menu-section">
            {title && <Header className="menu-title">{title}</Header>}
            {actions.map((action) => (
              <MenuItem
                key={action.id}
                id={action.id}
                textValue={action.label}
                className="menu-item"
                isDisabled={action.isDisabled ?? false}
                onAction={action.onAction}
              >
                {action.icon}
                <span className="menu-words">
                  <span>{action.label}</span>
                  {action.hint && <small>{action.hint}</small>}
                </span>
                {action.end}
                {action.keys && <Kbd keys={action.keys} />}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
    </AriaMenu>
  );
}
