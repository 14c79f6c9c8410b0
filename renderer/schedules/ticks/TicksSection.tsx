import { useState } from 'react';
import { type TickFilter, tickFilters, type TriggerView } from '../../../preload/model/schedule.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { TicksTable } from './TicksTable.tsx';
import { useTickPages } from './tick-pages.ts';
import { YearMap } from './YearMap.tsx';

export interface TicksSectionProps {
  readonly trigger: TriggerView;
  /** As the address has it. */
  readonly filter: string | undefined;
  readonly onFilter: (filter: string | undefined) => void;
  /** Of the list, in pixels. */
  readonly width: number;
}

const filterWords: Readonly<Record<TickFilter, string>> = { all: 'All', ran: 'Ran', 'not run': 'Did not run' };

/** Every tick of the chosen one with its reason, what comes next above them, and the last year day by day. */
export function TicksSection({ trigger, filter: asked, onFilter, width }: TicksSectionProps) {
  const filter = tickFilters.find((each) => each === asked) ?? 'all';
  const pages = useTickPages(trigger, filter);
  const [shows, setShows] = useState<'ticks' | 'year'>('ticks');
  return (
    <section className="ticks" aria-label={`Ticks of ${trigger.name}`}>
      <header>
        <h2>Ticks of {trigger.name}</h2>
        <span className="muted sm ticks-say">each tick, when it was decided, and why</span>
        <span className="grow" />
        <Segmented
          label="Ticks as"
          value={shows}
          options={[
            { value: 'ticks', label: 'Table' },
            { value: 'year', label: 'Year' },
          ]}
          onChange={setShows}
        />
        {shows === 'ticks' && (
          <Segmented<TickFilter>
            label="Which ticks"
            value={filter}
            options={tickFilters.map((value) => ({ value, label: filterWords[value] }))}
            onChange={(value) => onFilter(value === 'all' ? undefined : value)}
          />
        )}
      </header>
      {pages.error !== null && <ErrorNotice error={pages.error} />}
      {shows === 'ticks' ? <TicksTable trigger={trigger} pages={pages} filter={filter} width={width} /> : <YearMap trigger={trigger} />}
    </section>
  );
}
