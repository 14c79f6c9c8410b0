import { ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
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
import { resultWords, startedByWords } from '../run-words.ts';
import { chooseNone, chooseRuns, chooseUpTo, toggleRun, useChosenRuns } from './chosen-runs.ts';
import { dayHeading, dayNumber } from './day-heading.ts';
import { type ListedRow, listedRows } from './listed-rows.ts';
import { folds } from './runs-filter.ts';
import { fold, needRuns, opened as openedRun, unfold, useRunsWindow } from './runs-store.ts';
import { useComeBack } from './use-come-back.ts';
import './runs.css';

/**
 * The runs as a table of any length; a row opens the run, Space or Shift ticks it. Right unfolds the earlier attempts beneath the last one, Left
 * folds them. A run that starts while one looks on slides in at the top.
 */
export function RunsTable({ onView }: { readonly onView: (first: number, last: number) => void }) {
  const { filter, total, rows, attempts, unfolded } = useRunsWindow();
  const chosen = useChosenRuns(({ runs }) => runs);
  const kept = useKeptRuns(({ ids }) => ids);
  const now = useNow(2_000);
  const wide = useMediaQuery('(min-width: 1200px)');
  const [opened] = useState(() => Date.now());
  const folded = folds(filter);
  const listed = useMemo(() => listedRows(total ?? 0, rows, unfolded), [total, rows, unfolded]);
  const columns = useMemo(() => {
    const chains: Chains = { attempts, unfolded, folded };
    return columnsOf({ now, rows, chosen, kept, chains }).filter(({ id }) => wide || (id !== 'by' && id !== 'target'));
  }, [now, wide, rows, chosen, attempts, kept, unfolded, folded]);
  const list = useRef<VirtualListHandle>(null);
  useComeBack(list, listed, rows.size > 0);
  const onWindow = useCallback(
    (first: number, last: number) => {
      const [from, to] = [listed.positionAt(first), listed.positionAt(last)];
      needRuns(from, to + 1);
      onView(from, to);
    },
    [onView, listed],
  );

  /** Space ticks a row; with Shift the arrows tick what they pass. Right and Left walk the attempts as a tree. */
  function onRowKey({ run, position, isEarlier }: ListedRow, index: number, event: KeyboardEvent): boolean {
    if (event.key === ' ') {
      toggleRun(run, position);
      return true;
    }
    if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      if (useChosenRuns.getState().runs.size === 0) toggleRun(run, position);
      chooseUpTo(Math.max(0, listed.positionAt(index + (event.key === 'ArrowDown' ? 1 : -1))));
      return false;
    }
    if (!folded || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const focus = (at: number | null): void => list.current?.element?.querySelector<HTMLElement>(`[data-row="${at}"]`)?.focus();
    const isOpen = unfolded.has(run.chain);
    if (event.key === 'ArrowRight' && !isEarlier && (attempts.get(run.chain) ?? 1) > 1) {
      if (isOpen) focus(index + 1);
      else void unfold(run.chain);
      return true;
    }
    if (event.key !== 'ArrowLeft' || !isOpen) return false;
    if (isEarlier) focus(listed.indexOf(rows.get(position)?.id ?? ''));
    else fold(run.chain);
    return true;
  }

  return (
    <VirtualTable
      label="Runs"
      columns={columns}
      count={listed.count}
      rowAt={(index) => listed.at(index)}
      rowKey={({ run }) => run.id}
      isChosen={({ run }) => chosen.has(run.id)}
      onRowPress={({ run, position }, _index, event) => {
        if (event.shiftKey) chooseUpTo(position);
        else if (event.ctrlKey || event.metaKey) toggleRun(run, position);
        else return false;
        return true;
      }}
      onRowKey={onRowKey}
      onOpen={({ run }) => {
        openedRun.runId = run.id;
        goTo.run(run.id);
      }}
      handle={list}
      onWindow={onWindow}
      rowClass={({ run, isEarlier }) => `${isEarlier ? 'earlier' : ''} ${run.createdAt > Math.max(opened, now - 3_000) ? 'new' : ''}`.trim()}
    />
  );
}

/** What is known of the attempts that belong together. */
interface Chains {
  readonly attempts: ReadonlyMap<string, number>;
  readonly unfolded: ReadonlyMap<string, unknown>;
  /** Earlier attempts stand beneath the last one; else each is a row of its own. */
  readonly folded: boolean;
}

function columnsOf(o: {
  readonly now: number;
  readonly rows: ReadonlyMap<number, RunSummary>;
  readonly chosen: ReadonlyMap<string, RunSummary>;
  readonly kept: ReadonlySet<string>;
  readonly chains: Chains;
}): readonly VirtualColumn<ListedRow>[] {
  const { now, rows, chosen, kept, chains } = o;
  return [
    {
      id: 'choose',
      title: 'Choose',
      width: '16px',
      head: (
        <span className="run-choose">
          <Checkbox
            label="Choose all runs in sight"
            isSelected={chosen.size > 0}
            isIndeterminate={chosen.size > 0}
            onChange={() => (chosen.size > 0 ? chooseNone() : chooseRuns([...rows.values()]))}
          />
        </span>
      ),
      cell: ({ run, position }) => (
        // A press on the box is not one on the row.
        <span role="presentation" className="run-choose" onClick={(event) => event.stopPropagation()}>
          <Checkbox label={`Choose run ${run.id}`} isSelected={chosen.has(run.id)} onChange={() => toggleRun(run, position)} excludeFromTabOrder />
        </span>
      ),
    },
    {
      id: 'id',
      title: 'Run',
      width: '72px',
      cell: ({ run }) => (
        <span className="run-id">
          <b className="mono run-key">{run.id}</b>
          {kept.has(run.id) && <KeptMark />}
        </span>
      ),
    },
    { id: 'job', title: 'Job', width: 'minmax(90px, 168px)', cell: (row) => <JobCell row={row} chains={chains} /> },
    { id: 'by', title: 'Launched by', width: '98px', cell: ({ run }) => <span className="muted">{startedByWords(run)}</span> },
    {
      id: 'command',
      title: 'Command',
      width: 'minmax(140px, 1fr)',
      cell: ({ run }) => (
        <span className="mono muted" title={run.commandLine}>
          {run.commandLine}
        </span>
      ),
    },
    { id: 'target', title: 'Target', width: '56px', cell: ({ run }) => <span className="muted">{run.target ?? ''}</span> },
    { id: 'started', title: 'Started', width: '112px', align: 'end', cell: ({ run }) => <Started run={run} now={now} /> },
    { id: 'duration', title: 'Duration', width: '66px', align: 'end', cell: ({ run }) => <Took run={run} /> },
    {
      id: 'result',
      title: 'Result',
      width: 'minmax(150px, 220px)',
      cell: ({ run }) => (
        <StatusWord word={runWord(run.status, run.counts.warned)}>
          <span title={run.error?.title ?? run.waitsFor ?? ''}>{resultWords(run)}</span>
        </StatusWord>
      ),
    },
  ];
}

/** The job; with more than one attempt how many there are, to unfold them, or which of them this is. */
function JobCell({ row: { run, isEarlier }, chains }: { readonly row: ListedRow; readonly chains: Chains }) {
  const attempts = chains.attempts.get(run.chain) ?? run.attempt;
  if (isEarlier) {
    return (
      <span className="run-job">
        <span className="muted" title={run.retryOf === null ? 'The first attempt' : `Retries run ${run.retryOf}`}>
          attempt {run.attempt} of {attempts}
        </span>
      </span>
    );
  }
  const isOpen = chains.unfolded.has(run.chain);
  return (
    <span className="run-job" title={run.job ?? ''}>
      <span className={run.job === null ? 'muted' : ''}>{run.job ?? 'ad hoc'}</span>
      {run.remote && <Pill title={`Built by Dagster at ${run.remote.address}`}>Dagster</Pill>}
      {attempts > 1 && !chains.folded && (
        <Pill title={run.retryOf === null ? 'The first attempt' : `Retries run ${run.retryOf}`}>
          {run.attempt} of {attempts}
        </Pill>
      )}
      {attempts > 1 && chains.folded && (
        // A press on it is not one on the row.
        <span role="presentation" onClick={(event) => event.stopPropagation()}>
          <AriaButton
            className="pill run-attempts"
            aria-expanded={isOpen}
            aria-label={`${attempts} attempts of run ${run.id}`}
            excludeFromTabOrder
            onPress={() => (isOpen ? fold(run.chain) : void unfold(run.chain))}
          >
            {isOpen ? <ChevronDown size={11} aria-hidden /> : <ChevronRight size={11} aria-hidden />}
            {attempts} attempts
          </AriaButton>
        </span>
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
