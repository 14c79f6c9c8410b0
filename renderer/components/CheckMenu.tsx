import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Header, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import './overlay.css';

export interface CheckOption {
  readonly id: string;
  readonly label: string;
  readonly end?: ReactNode;
}

export interface CheckSection {
  readonly title: string;
  readonly options: readonly CheckOption[];
  /** Ids of those that are on. */
  readonly on: ReadonlySet<string>;
  readonly onChange: (on: ReadonlySet<string>) => void;
}

export interface CheckMenuProps {
  readonly label: string;
  /** The Button that opens it. */
  readonly trigger: ReactElement;
  readonly sections: readonly CheckSection[];
}

/** A button that opens a menu of things to switch on and off; it stays open until it is left. */
export function CheckMenu({ label, trigger, sections }: CheckMenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement="bottom end" offset={4}>
        <AriaMenu aria-label={label} className="menu">
          {sections
            .filter(({ options }) => options.length > 0)
            .map(({ title, options, on, onChange }) => (
              <MenuSection
                key={title}
                aria-label={title}
                className="menu-section"
                selectionMode="multiple"
                shouldCloseOnSelect={false}
                selectedKeys={on}
                onSelectionChange={(keys) => onChange(new Set(options.flatMap(({ id }) => (keys === 'all' || keys.has(id) ? [id] : []))))}
              >
                <Header className="menu-title">{title}</Header>
                {options.map((option) => (
                  <MenuItem key={option.id} id={option.id} textValue={option.label} className="menu-item">
                    <Check size={14} strokeWidth={2} className="menu-check" aria-hidden />
                    <span className="menu-words">{option.label}</span>
                    {option.end}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
