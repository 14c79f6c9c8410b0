import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { runWord } from '../../../preload/model/node-word.ts';
import { isFinal, type RunSummary } from '../../../preload/model/run.ts';
import { goTo } from '../../app/address.ts';
import { Checkbox } from '../../components/Checkbox.tsx';
import { formatExact, formatTime } from '../../components/format.ts';
import { Pill } from '../../components/Pill.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { Elapsed, useNow } from '../../components/Time.tsx';
import { useMediaQuery } from '../../components/use-media-query.ts';
import type { VirtualListHandle } from '../../components/VirtualList.tsx';
import { type VirtualColumn, VirtualTable } from '../../components/VirtualTable.tsx';
import { KeptMark } from '../KeptMark.tsx';
import { useKeptRuns } from '../kept-runs.ts';
import { launchedByWords, resultWords } from '../run-words.ts';
import { chooseNone, chooseRuns, chooseUpTo, toggleRun, useChosenRuns } from './chosen-runs.ts';
import { dayHeading, dayNumber } from './day-heading.ts';
import { needRuns, opened as openedRun, useRunsWindow } from './runs-store.ts';
import { useComeBack } from './use-come-back.ts';
import './runs.css';

/** The runs as a table of any length; a row opens the run, Space or Shift ticks it. A run that starts while one looks on slides in at the top. */
export function RunsTable({ onView }: { readonly onView: (first: number, last: number) => void }) {
  const { total, rows, attempts } = useRunsWindow();
  const chosen = useChosenRuns(({ runs }) => runs);
  const kept = useKeptRuns(({ ids }) => ids);
  const now = useNow(2_000);
  const wide = useMediaQuery('(min-width: 1200px)');
  const [opened] = useState(() => Date.now());
  const columns = useMemo(
    () => columnsOf(now, rows, chosen, attempts, kept).filter(({ id }) => wide || (id !== 'by' && id !== 'target')),
    [now, wide, rows, chosen, attempts, kept],
  );
  const list = useRef<VirtualListHandle>(null);
  useComeBack(list, rows);
  const onWindow = useCallback(
    (first: number, last: number) => {
      needRuns(first, last + 1);
      onView(first, last);
    },
    [onView],
  );
  return (
    <VirtualTable
      label="Runs"
      columns={columns}
      count={total ?? 0}
      rowAt={(index) => rows.get(index)}
      rowKey={(run) => run.id}
      isChosen={(run) => chosen.has(run.id)}
      onRowPress={(run, index, event) => {
        if (event.shiftKey) chooseUpTo(index);
        else if (event.ctrlKey || event.metaKey) toggleRun(run, index);
        else return false;
        return true;
      }}
      onRowKey={onRowKey}
      onOpen={(run) => {
        openedRun.runId = run.id;
        goTo.run(run.id);
      }}
      handle={list}
      onWindow={onWindow}
      rowClass={(run) => (run.createdAt > Math.max(opened, now - 3_000) ? 'new' : '')}
    />
  );
}

/** Space ticks a row; with Shift the arrows tick what they pass. */
function onRowKey(run: RunSummary, index: number, event: KeyboardEvent): boolean {
  if (event.key === ' ') {
    toggleRun(run, index);
    return true;
  }
  if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    if (useChosenRuns.getState().runs.size === 0) toggleRun(run, index);
    chooseUpTo(Math.max(0, index + (event.key === 'ArrowDown' ? 1 : -1)));
  }
  return false;
}

function columnsOf(
  now: number,
  rows: ReadonlyMap<number, RunSummary>,
  chosen: ReadonlyMap<string, RunSummary>,
  attempts: ReadonlyMap<string, number>,
  kept: ReadonlySet<string>,
): readonly VirtualColumn<RunSummary>[] {
  const positionOf = (run: RunSummary): number | null => [...rows].find(([, each]) => each.id === run.id)?.[0] ?? null;
  return [
    {
      id: 'choose',
      title: 'Choose',
      width: '16px',
      head: (
        <Checkbox
          label="Choose all runs in sight"
          isSelected={chosen.size > 0}
          isIndeterminate={chosen.size > 0}
          onChange={() => (chosen.size > 0 ? chooseNone() : chooseRuns([...rows.values()]))}
        />
      ),
      cell: (run) => (
        // A press on the box is not one on the row.
        <span role="presentation" className="run-choose" onClick={(event) => event.stopPropagation()}>
          <Checkbox label={`Choose run ${run.id}`} isSelected={chosen.has(run.id)} onChange={() => toggleRun(run, positionOf(run))} excludeFromTabOrder />
        </span>
      ),
    },
    {
      id: 'id',
      title: 'Run',
      width: '72px',
      cell: (run) => (
        <span className="run-id">
          <b className="mono run-key">{run.id}</b>
          {kept.has(run.id) && <KeptMark />}
        </span>
      ),
    },
    { id: 'job', title: 'Job', width: 'minmax(90px, 148px)', cell: (run) => <JobCell run={run} attempts={attempts.get(run.chain) ?? run.attempt} /> },
    { id: 'by', title: 'Launched by', width: '98px', cell: (run) => <span className="muted">{launchedByWords(run.launchedBy)}</span> },
    {
      id: 'command',
      title: 'Command',
      width: 'minmax(140px, 1fr)',
      cell: (run) => (
        <span className="mono muted" title={run.commandLine}>
          {run.commandLine}
        </span>
      ),
    },
    { id: 'target', title: 'Target', width: '56px', cell: (run) => <span className="muted">{run.target ?? ''}</span> },
    { id: 'started', title: 'Started', width: '112px', align: 'end', cell: (run) => <Started run={run} now={now} /> },
    { id: 'duration', title: 'Duration', width: '66px', align: 'end', cell: (run) => <Took run={run} /> },
    {
      id: 'result',
      title: 'Result',
      width: 'minmax(150px, 220px)',
      cell: (run) => (
        <StatusWord word={runWord(run.status, run.counts.warned)}>
          <span title={run.error?.title ?? run.waitsFor ?? ''}>{resultWords(run)}</span>
        </StatusWord>
      ),
    },
  ];
}

function JobCell({ run, attempts }: { readonly run: RunSummary; readonly attempts: number }) {
  return (
    <span className="run-job" title={run.job ?? ''}>
      <span className={run.job === null ? 'muted' : ''}>{run.job ?? 'ad hoc'}</span>
      {attempts > 1 && (
        <Pill title={run.retryOf === null ? 'The first attempt' : `Retries run ${run.retryOf}`}>
          {run.attempt} of {attempts}
        </Pill>
      )}
    </span>
  );
}

function Started({ run, now }: { readonly run: RunSummary; readonly now: number }) {
  const at = run.startedAt ?? run.createdAt;
  const today = dayNumber(at) === dayNumber(now);
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExact(at)}>
      {!today && <span className="muted">{dayHeading(at, now)} </span>}
      {formatTime(at)}
    </time>
  );
}

function Took({ run }: { readonly run: RunSummary }) {
  if (run.startedAt === null || (run.finishedAt === null && isFinal(run.status))) return null;
  return <Elapsed from={run.startedAt} to={run.finishedAt} />;
}
