import { X } from 'lucide-react';
import { type Ref, useDeferredValue, useMemo, useState } from 'react';
import type { LogLevel, LogLine } from '../../../preload/model/run.ts';
import { call } from '../../app/bridge.ts';
import { Button } from '../../components/Button.tsx';
import { CutName } from '../../components/CutName.tsx';
import { SearchField } from '../../components/Field.tsx';
import { formatTime } from '../../components/format.ts';
import { Kbd } from '../../components/Kbd.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { nameInId } from '../node-kind.ts';
import { useRunStore } from '../run-store.ts';
import { LinesBody } from './LinesBody.tsx';
import { LinesState } from './LinesState.tsx';
import { lineWindow } from './line-window.ts';
import './log.css';

const levels: readonly { readonly value: LogLevel; readonly label: string }[] = [
  { value: 'debug', label: 'All' },
  { value: 'info', label: 'Info' },
  { value: 'warn', label: 'Warnings' },
  { value: 'error', label: 'Errors' },
];

export interface LogPanelProps {
  readonly runId: string;
  /** Shows the lines of this node only. */
  readonly uniqueId: string | null;
  readonly onUniqueId: (uniqueId: string | null) => void;
  readonly searchRef?: Ref<HTMLInputElement>;
}

/** The structured log of a run: by level, by text, by node; the end stays in view while the run goes on. */
export function LogPanel({ runId, uniqueId, onUniqueId, searchRef }: LogPanelProps) {
  const [level, setLevel] = useState<LogLevel>('info');
  const [search, setSearch] = useState('');
  const [follow, setFollow] = useState(true);
  const text = useDeferredValue(search);
  const nodes = useRunStore((mirror) => mirror.nodes);
  const lines = useMemo(
    () => lineWindow<LogLine>((from, count) => call('runs.log', { id: runId, level, search: text, uniqueId, from, count })),
    [runId, level, text, uniqueId],
  );
  const nameOf = (id: string): string => nodes.get(id)?.name ?? nameInId(id);
  const filtered = text !== '' || uniqueId !== null;

  return (
    <section className="log-panel" aria-label="Log">
      <header className="panel-bar">
        <h2>Log</h2>
        <SearchField
          className="log-search"
          label="Filter the log"
          placeholder="Filter the log"
          value={search}
          onChange={setSearch}
          {...(searchRef ? { inputRef: searchRef } : {})}
          end={search === '' ? <Kbd keys="/" /> : null}
        />
        <Segmented label="Least level shown" value={level} options={levels} onChange={setLevel} />
        {uniqueId !== null && (
          <span className="node-filter">
            <span className="mono">{nameOf(uniqueId)}</span>
            <Button kind="icon" size="small" aria-label={`Show the lines of all nodes, not only ${nameOf(uniqueId)}`} onPress={() => onUniqueId(null)}>
              <X size={12} aria-hidden />
            </Button>
          </span>
        )}
        <span className="grow" />
        <LinesState lines={lines} follow={follow} onFollow={setFollow} />
      </header>
      <LinesBody
        label="Log lines"
        lines={lines}
        className="log-lines"
        follow={follow}
        onFollow={setFollow}
        render={(line) => <LogLineView line={line} name={line.uniqueId === null ? '' : nameOf(line.uniqueId)} />}
        emptyWords={(complete) => emptyWords(complete, filtered, level)}
        headingOf={headingOf}
        textOf={(line) => line.message}
      />
    </section>
  );
}

function emptyWords(complete: boolean, filtered: boolean, level: LogLevel): string {
  if (filtered) return complete ? 'Nothing matches.' : 'Nothing matches yet.';
  if (level === 'error') return complete ? 'No errors were logged.' : 'No errors so far.';
  if (level === 'warn') return complete ? 'No warnings were logged.' : 'No warnings so far.';
  return complete ? 'dbt wrote nothing.' : 'dbt has not written anything yet.';
}

function headingOf(line: LogLine): string {
  const at = line.at === null ? '' : formatTime(line.at, undefined, true);
  return [at, line.level, line.name, line.uniqueId ?? ''].filter((part) => part !== '').join(' · ');
}

function LogLineView({ line, name }: { readonly line: LogLine; readonly name: string }) {
  return (
    <>
      <span className="at num">{line.at === null ? '' : formatTime(line.at, undefined, true)}</span>
      <span className={`level level-${line.level}`}>{line.level === 'raw' ? '' : line.level}</span>
      <span className="who">
        <CutName name={name} title={line.uniqueId ?? line.name} />
      </span>
      <span className="what">{firstLine(line.message)}</span>
    </>
  );
}

function firstLine(message: string): string {
  const trimmed = message.trim();
  const end = trimmed.indexOf('\n');
  return end < 0 ? trimmed : `${trimmed.slice(0, end)} …`;
}
