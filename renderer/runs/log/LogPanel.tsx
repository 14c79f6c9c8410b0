import { Regex, X } from 'lucide-react';
import { type Ref, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useStore } from 'zustand';
import type { LogLevel, LogLine } from '../../../preload/model/run.ts';
import { call } from '../../app/bridge.ts';
import { Button } from '../../components/Button.tsx';
import { SearchField } from '../../components/Field.tsx';
import { Kbd } from '../../components/Kbd.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { Tooltip } from '../../components/Tooltip.tsx';
import { findNode, keyIn, placeOf } from '../node-key.ts';
import { nameInId } from '../node-kind.ts';
import { useRunStore } from '../run-store.ts';
import { emptyWords, headingOf, LogLineView, rowsOfLine } from './LogLineView.tsx';
import { LinesBody } from './LinesBody.tsx';
import { LinesState } from './LinesState.tsx';
import { lineWindow } from './line-window.ts';
import { stepAt, StepChoice } from './StepChoice.tsx';
import './log.css';

const levels: readonly { readonly value: LogLevel; readonly label: string }[] = [
  { value: 'debug', label: 'All' },
  { value: 'info', label: 'Info' },
  { value: 'warn', label: 'Warnings' },
  { value: 'error', label: 'Errors' },
];

export interface LogPanelProps {
  readonly runId: string;
  /** The key of the node whose lines are shown; null for those of all. */
  readonly node: string | null;
  readonly onNode: (key: string | null) => void;
  readonly searchRef?: Ref<HTMLInputElement>;
  /** A moment to go to, milliseconds since the epoch. */
  readonly at?: number | null;
  /** Told of the moment the pointed line is about. */
  readonly onMark?: (at: number | null) => void;
}

/** The structured log of a run: by step, level, text or pattern, and node; the end stays in view while the run goes on. */
export function LogPanel({ runId, node, onNode, searchRef, at = null, onMark }: LogPanelProps) {
  const [level, setLevel] = useState<LogLevel>('info');
  const [search, setSearch] = useState('');
  const [regex, setRegex] = useState(false);
  const [follow, setFollow] = useState(true);
  const [chosenStep, setStep] = useState<number | 'all' | null>(null);
  const text = useDeferredValue(search);
  const nodes = useRunStore((mirror) => mirror.nodes);
  const steps = useRunStore((mirror) => mirror.steps);
  const found = findNode(nodes, node);
  const uniqueId = node === null ? null : (found?.uniqueId ?? placeOf(node).uniqueId);
  // Null for all of them.
  const step = found?.step ?? (chosenStep === 'all' ? null : (chosenStep ?? stepAt(steps, null)));
  const filter = useMemo(() => ({ id: runId, step, level, search: text, regex, uniqueId }), [runId, step, level, text, regex, uniqueId]);
  const lines = useMemo(() => lineWindow<LogLine>((from, count) => call('runs.log', { ...filter, from, count })), [filter]);
  const error = useStore(lines.store, (state) => state.error);
  const [position, setPosition] = useState<number | null>(null);

  // A marked moment is looked for in the step it belongs to; another filter looks for it again.
  useEffect(() => {
    if (at !== null && found === null) setStep((now) => (now === 'all' ? now : stepAt(steps, at)));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a newly marked moment changes the step
  }, [at]);
  useEffect(() => {
    if (at === null) return setPosition(null);
    let dropped = false;
    async function go(moment: number): Promise<void> {
      const answer = await call('runs.logPosition', { ...filter, at: moment });
      if (dropped || !answer.ok) return;
      setFollow(false);
      setPosition(answer.value);
    }
    void go(at);
    return () => {
      dropped = true;
    };
  }, [at, filter]);

  const nameOf = (id: string, of: number | null = step): string => (of === null ? undefined : nodes.get(keyIn(of, id))?.name) ?? nameInId(id);
  const broken = error?.code === 'invalid-input' && regex && text !== '';
  const mark = useCallback((line: LogLine | null) => onMark?.(line?.at ?? null), [onMark]);

  return (
    <section className="log-panel" aria-label="Log">
      <header className="panel-bar">
        <h2>Log</h2>
        <SearchField
          className="log-search"
          label="Filter the log"
          placeholder={regex ? 'Filter by a pattern' : 'Filter the log'}
          mono={regex}
          value={search}
          onChange={setSearch}
          isInvalid={broken}
          {...(searchRef ? { inputRef: searchRef } : {})}
          end={search === '' ? <Kbd keys="/" /> : null}
        />
        <Tooltip text="Read the filter as a regular expression (RE2)">
          <ToggleButton className="btn icon regex-toggle" aria-label="Regular expression" isSelected={regex} onChange={setRegex}>
            <Regex size={15} strokeWidth={1.75} aria-hidden />
          </ToggleButton>
        </Tooltip>
        <Segmented label="Least level shown" value={level} options={levels} onChange={setLevel} />
        {node === null && <StepChoice steps={steps} value={step} onChange={setStep} onAll={() => setStep('all')} />}
        {uniqueId !== null && (
          <span className="node-filter">
            <span className="mono">{nameOf(uniqueId)}</span>
            <Button kind="icon" size="small" aria-label={`Show the lines of all nodes, not only ${nameOf(uniqueId)}`} onPress={() => onNode(null)}>
              <X size={12} aria-hidden />
            </Button>
          </span>
        )}
        <span className="grow" />
        <LinesState lines={lines} follow={follow} onFollow={setFollow} />
      </header>
      {broken && (
        <p className="pattern-broken" role="alert">
          {error.title}
        </p>
      )}
      {!broken && (
        <LinesBody
          label="Log lines"
          lines={lines}
          className="log-lines"
          follow={follow}
          onFollow={setFollow}
          reveal={position}
          rowsOf={rowsOfLine}
          onPoint={mark}
          render={(line) => <LogLineView line={line} name={line.uniqueId === null ? '' : nameOf(line.uniqueId, line.step)} />}
          emptyWords={(complete) => emptyWords(complete, text !== '' || uniqueId !== null, level)}
          headingOf={headingOf}
          textOf={(line) => line.message}
        />
      )}
    </section>
  );
}
