import { Plus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { RunChoices } from '../../../preload/model/run-list.ts';
import { call } from '../../app/bridge.ts';
import { useGraphStore } from '../../app/graph-store.ts';
import { Button } from '../../components/Button.tsx';
import { Menu, type MenuAction } from '../../components/Menu.tsx';
import { useNow } from '../../components/Time.tsx';
import { launchedByWords } from '../run-words.ts';
import { AssetChoice } from './AssetChoice.tsx';
import { RangeChoice } from './RangeChoice.tsx';
import type { RunsFilter } from './runs-filter.ts';
import { spanWord, timeSpans, windowAt, windowWords } from './time-window.ts';

export interface FilterChipsProps {
  readonly filter: RunsFilter;
  readonly onChange: (change: Partial<RunsFilter>) => void;
}

/** What the list is narrowed to, each a chip that can be taken off, and a menu for each thing it is not narrowed to yet. */
export function FilterChips({ filter, onChange }: FilterChipsProps) {
  const [choices, setChoices] = useState<RunChoices | null>(null);
  const [asking, setAsking] = useState<'asset' | 'range' | null>(null);
  const assetName = useGraphStore(({ graph }) => graph?.assets.find(({ id }) => id === filter.asset)?.name);

  async function load(open: boolean): Promise<void> {
    if (!open) return;
    const answer = await call('runs.choices');
    if (answer.ok) setChoices(answer.value);
  }
  // Once at the beginning, so that a menu is full when it opens.
  useEffect(() => void load(true), []);

  const actions = <T extends string>(values: readonly T[], take: (value: T) => void, label: (value: T) => string = String): MenuAction[] =>
    values.map((value) => ({ id: value, label: label(value), onAction: () => take(value) }));
  const adHoc: MenuAction[] = choices?.adHoc ? [{ id: ' ad hoc', label: 'ad hoc', hint: 'launched by hand', onAction: () => onChange({ adHoc: true }) }] : [];
  const now = useNow(60_000);
  const spans = timeSpans.map((span): MenuAction => {
    const window = windowAt(span, now);
    return { id: span, label: span === 'day' ? 'Today' : `This ${span}`, hint: windowWords(window, now), onAction: () => onChange({ time: window }) };
  });
  const adders: readonly { readonly label: string; readonly shown: boolean; readonly actions: readonly MenuAction[] }[] = [
    {
      label: 'Time',
      shown: filter.time === null,
      actions: [...spans, { id: 'range', label: 'From … to …', onAction: () => setAsking('range') }],
    },
    { label: 'Job', shown: filter.job === null && !filter.adHoc, actions: [...actions(choices?.jobs ?? [], (job) => onChange({ job })), ...adHoc] },
    { label: 'Target', shown: filter.target === null, actions: actions(choices?.targets ?? [], (target) => onChange({ target })) },
    { label: 'Launched by', shown: filter.by === null, actions: actions(choices?.launchers ?? [], (by) => onChange({ by }), launchedByWords) },
    { label: 'Command', shown: filter.command === null, actions: actions(choices?.commands ?? [], (command) => onChange({ command })) },
  ];

  return (
    <div className="filter-chips" role="group" aria-label="Filters">
      {filter.time && <Chip name={spanWord(filter.time)} value={windowWords(filter.time, now)} onRemove={() => onChange({ time: null })} />}
      {filter.job !== null && <Chip name="Job" value={filter.job} onRemove={() => onChange({ job: null })} />}
      {filter.adHoc && <Chip name="Job" value="ad hoc" onRemove={() => onChange({ adHoc: false })} />}
      {filter.asset !== null && <Chip name="Asset" value={assetName ?? filter.asset} onRemove={() => onChange({ asset: null })} />}
      {filter.target !== null && <Chip name="Target" value={filter.target} onRemove={() => onChange({ target: null })} />}
      {filter.by !== null && <Chip name="Launched by" value={launchedByWords(filter.by)} onRemove={() => onChange({ by: null })} />}
      {filter.command !== null && <Chip name="Command" value={filter.command} onRemove={() => onChange({ command: null })} />}
      {filter.kept && <Chip name="Runs" value="kept" onRemove={() => onChange({ kept: false })} />}
      {adders
        .filter(({ shown }) => shown)
        .map(({ label, actions: list }) => (
          <Menu
            key={label}
            label={label}
            trigger={<Adder label={label} />}
            sections={[{ actions: list.length === 0 ? [{ id: ' none', label: 'Nothing yet', isDisabled: true, onAction: () => undefined }] : list }]}
            onOpenChange={(open) => void load(open)}
          />
        ))}
      {filter.asset === null && (
        <Button size="small" className="chip-add" onPress={() => setAsking('asset')}>
          <Plus size={13} strokeWidth={1.75} aria-hidden /> Asset
        </Button>
      )}
      {!filter.kept && (
        <Button size="small" className="chip-add" onPress={() => onChange({ kept: true })}>
          <Plus size={13} strokeWidth={1.75} aria-hidden /> Kept
        </Button>
      )}
      {asking === 'asset' && (
        <AssetChoice
          onChoose={(asset) => {
            setAsking(null);
            onChange({ asset });
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'range' && (
        <RangeChoice
          onChoose={(time) => {
            setAsking(null);
            onChange({ time });
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

function Adder({ label }: { readonly label: string }) {
  return (
    <Button size="small" className="chip-add">
      <Plus size={13} strokeWidth={1.75} aria-hidden /> {label}
    </Button>
  );
}

function Chip({ name, value, onRemove }: { readonly name: string; readonly value: string; readonly onRemove: () => void }) {
  return (
    <span className="filter-chip">
      <span className="muted">{name}</span>
      <b title={value}>{value}</b>
      <AriaButton aria-label={`Remove ${name} ${value}`} onPress={onRemove}>
        <X size={12} aria-hidden />
      </AriaButton>
    </span>
  );
}
