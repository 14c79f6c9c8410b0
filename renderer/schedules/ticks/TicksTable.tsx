import { useMemo } from 'react';
import type { Tick, TickFilter, TriggerView } from '../../../preload/model/schedule.ts';
import { addressOf, goTo } from '../../app/address.ts';
import { dayAndTime, untilWords } from '../../components/due-words.ts';
import { formatDuration, formatExact, formatTime } from '../../components/format.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { useNow } from '../../components/Time.tsx';
import { type VirtualColumn, VirtualTable } from '../../components/VirtualTable.tsx';
import { dueWords, lengthOfTick, reasonOfTick, wordOfTick } from '../tick-words.ts';
import type { TickPages } from './tick-pages.ts';

/** A row: what was decided, or the next time that is not yet due. */
type Row = { readonly tick: Tick } | { readonly due: number };

const rowHeight = 31;
const headHeight = 27;
/** More rows than this scroll by themselves. */
const mostRows = 18;

export interface TicksTableProps {
  readonly trigger: TriggerView;
  readonly pages: TickPages;
  readonly filter: TickFilter;
  /** In pixels; columns that would cut the reason are left out. */
  readonly width: number;
}

/** The ticks, newest first, what is due next above them. A row opens its run. */
export function TicksTable({ trigger, pages, filter, width }: TicksTableProps) {
  const now = useNow(5_000);
  const { next, timezone, on } = trigger;
  const ahead = useMemo(() => (next === null || !on || filter !== 'all' ? [] : [next]), [next, on, filter]);
  const columns = useMemo(() => columnsFor(timezone, now).filter(({ id }) => id !== 'decided' || width >= 640), [timezone, now, width]);
  const { total, rows, need } = pages;
  const count = ahead.length + (total ?? 0);

  function rowAt(index: number): Row | undefined {
    const due = ahead[index];
    if (due !== undefined) return { due };
    const tick = rows.get(index - ahead.length);
    return tick === undefined ? undefined : { tick };
  }
  function onWindow(first: number, last: number): void {
    need(Math.max(0, first - ahead.length), Math.max(0, last - ahead.length));
  }
  if (total === 0 && ahead.length === 0) {
    return (
      <div className="card no-ticks">
        <p className="muted">{filter === 'all' ? nothingYet(trigger) : filter === 'ran' ? 'No tick has run yet.' : 'Every tick has run.'}</p>
      </div>
    );
  }
  return (
    <div
      className={`card ticks-card ${count > mostRows ? 'scrolls' : ''}`.trim()}
      style={{ height: headHeight + Math.min(Math.max(1, count), mostRows) * rowHeight + 2 }}
    >
      <VirtualTable<Row>
        label="Ticks"
        columns={columns}
        count={count}
        rowAt={rowAt}
        rowKey={(row) => ('tick' in row ? `tick ${row.tick.due}` : `due ${row.due}`)}
        rowHeight={rowHeight}
        onOpen={(row) => {
          if ('tick' in row && row.tick.run !== null) goTo.run(row.tick.run.id);
        }}
        onWindow={onWindow}
      />
    </div>
  );
}

function nothingYet({ kind, on }: TriggerView): string {
  if (!on) return 'It is off: nothing is decided until it is switched on.';
  return kind === 'sensor' ? 'It has not seen anything yet.' : 'It has not been due yet.';
}

function columnsFor(zone: string, now: number): readonly VirtualColumn<Row>[] {
  return [
    { id: 'due', title: 'Due', width: '124px', cell: (row) => <DueCell row={row} zone={zone} /> },
    {
      id: 'decided',
      title: 'Decided',
      width: '76px',
      cell: (row) => ('tick' in row ? <Decided tick={row.tick} zone={zone} now={now} /> : <span className="muted">—</span>),
    },
    { id: 'result', title: 'Result and reason', width: 'minmax(150px, 1fr)', cell: (row) => <Result row={row} now={now} /> },
    { id: 'run', title: 'Run', width: '62px', cell: (row) => ('tick' in row ? <RunCell tick={row.tick} /> : <span className="muted">—</span>) },
    { id: 'duration', title: 'Duration', width: '64px', align: 'end', cell: (row) => <Length row={row} now={now} /> },
  ];
}

function DueCell({ row, zone }: { readonly row: Row; readonly zone: string }) {
  const at = 'tick' in row ? row.tick.due : row.due;
  return (
    <span className={`num ${'tick' in row ? '' : 'muted'}`.trim()} title={formatExact(at, zone)}>
      {dueWords(at, zone)}
    </span>
  );
}

/** The clock time; with its day where that is not the day it was due. */
function Decided({ tick: { due, decidedAt }, zone, now }: { readonly tick: Tick; readonly zone: string; readonly now: number }) {
  const near = decidedAt - due < 20 * 3_600_000;
  return (
    <span className="num muted" title={formatExact(decidedAt, zone)}>
      {near ? formatTime(decidedAt, zone, true) : dayAndTime(decidedAt, now)}
    </span>
  );
}

function Result({ row, now }: { readonly row: Row; readonly now: number }) {
  if ('due' in row) return <StatusWord word="due">{untilWords(row.due, now)}</StatusWord>;
  const reason = reasonOfTick(row.tick);
  return (
    <StatusWord word={wordOfTick(row.tick)}>
      <span title={reason}>{reason}</span>
    </StatusWord>
  );
}

function RunCell({ tick: { run } }: { readonly tick: Tick }) {
  if (run === null) return <span className="muted">—</span>;
  return (
    <a className="mono run-key" href={`#${addressOf.run(run.id)}`}>
      {run.id}
    </a>
  );
}

function Length({ row, now }: { readonly row: Row; readonly now: number }) {
  const length = 'tick' in row ? lengthOfTick(row.tick, now) : null;
  return length === null ? <span className="muted">—</span> : <span className="num">{formatDuration(length)}</span>;
}
