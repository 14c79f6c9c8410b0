import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { formatCount } from './format.ts';
import './field.css';

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly tabs: readonly { readonly id: Id; readonly title: string; readonly count?: number | undefined; readonly content: ReactNode }[];
  /** Shown at the end of the row of tabs. */
  readonly end?: ReactNode;
  readonly className?: string;
}

/** Tabs and the panel of the one that is open. Only that one is mounted. */
export function Tabs<Id extends string>({ label, selected, onSelect, tabs, end, className = '' }: TabsProps<Id>) {
  return (
    <AriaTabs
      className={`tabs ${className}`.trim()}
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ id }) => id === key);
        if (tab) onSelect(tab.id);
      }}
    >
      <div className="tab-row">
        <TabList aria-label={label} className="tab-list">
          {tabs.map(({ id, title, count }) => (
            <Tab key={id} id={id} className="tab">
              {title}
              {count !== undefined && <span className="count num">{formatCount(count)}</span>}
            </Tab>
          ))}
        </TabList>
        {end}
      </div>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="tab-panel">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
