import { CalendarClock, Radar } from 'lucide-react';
import { type KeyboardEvent, useMemo } from 'react';
import type { SchedulesView, TriggerView } from '../../../preload/model/schedule.ts';
import { Checkbox } from '../../components/Checkbox.tsx';
import { formatExact, formatWhen } from '../../components/format.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { Switch } from '../../components/Switch.tsx';
import { useNow } from '../../components/Time.tsx';
import { type VirtualColumn, type VirtualSort, VirtualTable } from '../../components/VirtualTable.tsx';
import { keyOf } from '../drafts-store.ts';
import { reasonOfTick, wordOfTick } from '../tick-words.ts';
import { holdsOf, nextWords, whenDetail } from '../trigger-words.ts';
import { TickStrip } from './TickStrip.tsx';

export interface TriggersTableProps {
  readonly triggers: readonly TriggerView[];
  readonly view: SchedulesView;
  /** The key of the one in the panel. */
  readonly opened: string | null;
  /** Keys of those with changes that are not saved. */
  readonly unsaved: ReadonlySet<string>;
  /** Keys of those that are ticked, to switch several at once. */
  readonly chosen: ReadonlySet<string>;
  readonly onOpen: (trigger: TriggerView) => void;
  readonly onChoose: (keys: ReadonlySet<string>) => void;
  readonly onSwitch: (triggers: readonly TriggerView[], on: boolean) => void;
  readonly sort: VirtualSort | null;
  readonly onSort: (sort: VirtualSort) => void;
  /** In pixels; columns that would be cut are left out. */
  readonly width: number;
}

const rowHeight = 52;
const headHeight = 27;
/** More rows than this scroll by themselves, so that the ticks below stay in sight. */
const mostRows = 7;

/** The schedules and sensors: on or off, when, how the last ticks went, when next. Space or Ctrl ticks a row, Shift up to it. */
export function TriggersTable(props: TriggersTableProps) {
  const { triggers, opened, chosen, onOpen, onChoose, sort, onSort } = props;
  const now = useNow(10_000);
  const columns = columnsFor(props, now);
  const keys = useMemo(() => triggers.map(({ kind, name }) => keyOf(kind, name)), [triggers]);

  function toggle(key: string): void {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    onChoose(next);
  }
  function upTo(index: number): void {
    const from = Math.max(
      0,
      keys.findLastIndex((key, at) => at !== index && chosen.has(key)),
    );
    onChoose(new Set([...chosen, ...keys.slice(Math.min(from, index), Math.max(from, index) + 1)]));
  }
  function onKey(trigger: TriggerView, _index: number, event: KeyboardEvent): boolean {
    const key = keyOf(trigger.kind, trigger.name);
    if (event.key === ' ') toggle(key);
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') onChoose(new Set(keys));
    else return false;
    return true;
  }

  return (
    <div className="triggers-table" style={{ height: headHeight + Math.min(triggers.length, mostRows) * rowHeight }}>
      <VirtualTable
        label="Schedules"
        columns={columns}
        count={triggers.length}
        rowAt={(index) => triggers[index]}
        rowKey={({ kind, name }) => keyOf(kind, name)}
        rowHeight={rowHeight}
        selectedKey={opened}
        isChosen={({ kind, name }) => chosen.has(keyOf(kind, name))}
        onRowPress={({ kind, name }, index, event) => {
          if (event.shiftKey) upTo(index);
          else if (event.ctrlKey || event.metaKey) toggle(keyOf(kind, name));
          else return false;
          return true;
        }}
        onRowKey={onKey}
        onOpen={onOpen}
        {...(sort === null ? {} : { sort })}
        onSort={onSort}
      />
    </div>
  );
}

function columnsFor({ view, unsaved, chosen, triggers, onChoose, onSwitch, width }: TriggersTableProps, now: number): readonly VirtualColumn<TriggerView>[] {
  const all: readonly (VirtualColumn<TriggerView> & { readonly from: number })[] = [
    {
      id: 'choose',
      from: 600,
      title: 'Choose',
      width: '14px',
      head: (
        <Checkbox
          label="Choose all"
          isSelected={chosen.size > 0}
          isIndeterminate={chosen.size > 0 && chosen.size < triggers.length}
          onChange={() => onChoose(chosen.size > 0 ? new Set() : new Set(triggers.map(({ kind, name }) => keyOf(kind, name))))}
        />
      ),
      cell: (trigger) => <ChooseCell trigger={trigger} chosen={chosen} onChoose={onChoose} />,
    },
    { id: 'on', from: 0, title: 'On', width: '34px', sortable: true, cell: (trigger) => <OnCell trigger={trigger} onSwitch={onSwitch} /> },
    {
      id: 'name',
      from: 0,
      title: 'Schedule and job',
      width: 'minmax(116px, 1fr)',
      sortable: true,
      cell: (trigger) => <NameCell trigger={trigger} unsaved={unsaved.has(keyOf(trigger.kind, trigger.name))} />,
    },
    {
      id: 'when',
      from: 520,
      title: 'When',
      width: 'minmax(110px, 1.45fr)',
      sortable: true,
      cell: (trigger) => <WhenCell trigger={trigger} zone={view.zone} now={now} />,
    },
    { id: 'ticks', from: 420, title: 'Last 20 ticks', width: '100px', cell: (trigger) => <TickStrip trigger={trigger} now={now} /> },
    { id: 'last', from: 640, title: 'Last result', width: '98px', sortable: true, cell: (trigger) => <LastCell trigger={trigger} now={now} /> },
    { id: 'next', from: 0, title: 'Next tick', width: '112px', sortable: true, cell: (trigger) => <NextCell trigger={trigger} view={view} now={now} /> },
  ];
  return all.filter(({ from }) => width >= from);
}

function ChooseCell({ trigger: { kind, name }, chosen, onChoose }: { readonly trigger: TriggerView } & Pick<TriggersTableProps, 'chosen' | 'onChoose'>) {
  const key = keyOf(kind, name);
  return (
    <span role="presentation" className="trigger-control" onClick={(event) => event.stopPropagation()}>
      <Checkbox
        label={`Choose ${name}`}
        isSelected={chosen.has(key)}
        onChange={(on) => onChoose(new Set(on ? [...chosen, key] : [...chosen].filter((other) => other !== key)))}
        excludeFromTabOrder
      />
    </span>
  );
}

function OnCell({ trigger, onSwitch }: { readonly trigger: TriggerView } & Pick<TriggersTableProps, 'onSwitch'>) {
  return (
    // a press on the switch is not one on the row
    <span role="presentation" className="trigger-control" onClick={(event) => event.stopPropagation()}>
      <Switch isSelected={trigger.on} onChange={(on) => onSwitch([trigger], on)}>
        <span className="visually-hidden">{trigger.name} is on</span>
      </Switch>
    </span>
  );
}

function NameCell({ trigger, unsaved }: { readonly trigger: TriggerView; readonly unsaved: boolean }) {
  const { kind, name, problem } = trigger;
  const Icon = kind === 'sensor' ? Radar : CalendarClock;
  return (
    <span className="two-lines">
      <b title={name}>
        {kind === 'sensor' && <Icon size={13} strokeWidth={1.75} className="trigger-icon" role="img" aria-label="sensor" />}
        {name}
        {unsaved && <span className="unsaved-dot" role="img" aria-label="changes are not saved" title="Changes are not saved" />}
      </b>
      {problem === null ? (
        <small title={holdsOf(trigger)}>{holdsOf(trigger)}</small>
      ) : (
        <small className="refused" title={problem.title}>
          {problem.title}
        </small>
      )}
    </span>
  );
}

function WhenCell({ trigger, zone, now }: { readonly trigger: TriggerView; readonly zone: string; readonly now: number }) {
  const { kind, words, timezone } = trigger;
  const detail = whenDetail(trigger, now);
  const elsewhere = kind === 'schedule' && timezone !== zone;
  return (
    <span className="two-lines" title={`${words}\n${detail}${kind === 'schedule' ? `\n${timezone}` : ''}`}>
      <span>{words}</span>
      <small>
        <span className={kind === 'schedule' ? 'mono' : ''}>{detail}</span>
        {elsewhere && <span className="trigger-zone"> {timezone}</span>}
      </small>
    </span>
  );
}

function LastCell({ trigger: { ticks }, now }: { readonly trigger: TriggerView; readonly now: number }) {
  const last = ticks.at(-1);
  if (last === undefined) return <span className="muted">no ticks yet</span>;
  const at = last.run?.startedAt ?? last.decidedAt;
  return (
    <span className="two-lines" title={reasonOfTick(last)}>
      <StatusWord word={wordOfTick(last)} />
      <small title={formatExact(at)}>{formatWhen(at, now)}</small>
    </span>
  );
}

function NextCell({ trigger, view, now }: { readonly trigger: TriggerView; readonly view: SchedulesView; readonly now: number }) {
  const { first, second, quiet } = nextWords(trigger, view.paused, now);
  return (
    <span className="two-lines" {...(trigger.next === null ? {} : { title: formatExact(trigger.next, trigger.timezone) })}>
      <span className={quiet ? 'muted' : ''}>{first}</span>
      <small>{second}</small>
    </span>
  );
}
