import { useCallback, useMemo, useRef, useState } from 'react';
import { runWord } from '../../../preload/model/node-word.ts';
import { isFinal, type RunSummary } from '../../../preload/model/run.ts';
import { goTo } from '../../app/address.ts';
import { formatExact, formatTime } from '../../components/format.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { Elapsed, useNow } from '../../components/Time.tsx';
import { useMediaQuery } from '../../components/use-media-query.ts';
import type { VirtualListHandle } from '../../components/VirtualList.tsx';
import { type VirtualColumn, VirtualTable } from '../../components/VirtualTable.tsx';
import { launchedByWords, resultWords } from '../run-words.ts';
import { CountsCell } from './CountsCell.tsx';
import { dayHeading, dayNumber } from './day-heading.ts';
import { needRuns, opened as openedRun, useRunsWindow } from './runs-store.ts';
import { useComeBack } from './use-come-back.ts';
import './runs.css';

/** The runs as a table of any length; a row opens the run. A run that starts while one looks on slides in at the top. */
export function RunsTable() {
  const { total, rows } = useRunsWindow();
  const now = useNow(2_000);
  const wide = useMediaQuery('(min-width: 1200px)');
  const [opened] = useState(() => Date.now());
  const columns = useMemo(() => columnsOf(now).filter(({ id }) => wide || (id !== 'by' && id !== 'target')), [now, wide]);
  const list = useRef<VirtualListHandle>(null);
  useComeBack(list, rows);
  const onWindow = useCallback((first: number, last: number) => needRuns(first, last + 1), []);
  return (
    <VirtualTable
      label="Runs"
      columns={columns}
      count={total ?? 0}
      rowAt={(index) => rows.get(index)}
      rowKey={(run) => run.id}
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

function columnsOf(now: number): readonly VirtualColumn<RunSummary>[] {
  return [
    { id: 'id', title: 'Run', width: '62px', cell: (run) => <b className="mono run-key">{run.id}</b> },
    {
      id: 'command',
      title: 'Command',
      width: 'minmax(150px, 1fr)',
      cell: (run) => (
        <span className="mono" title={run.commandLine}>
          {run.commandLine}
        </span>
      ),
    },
    { id: 'by', title: 'Launched by', width: '92px', cell: (run) => <span className="muted">{launchedByWords(run.launchedBy)}</span> },
    { id: 'target', title: 'Target', width: '56px', cell: (run) => <span className="muted">{run.target ?? ''}</span> },
    { id: 'started', title: 'Started', width: '112px', align: 'end', cell: (run) => <Started run={run} now={now} /> },
    { id: 'duration', title: 'Duration', width: '62px', align: 'end', cell: (run) => <Took run={run} /> },
    {
      id: 'result',
      title: 'Result',
      width: 'minmax(170px, 216px)',
      cell: (run) => (
        <StatusWord word={runWord(run.status, run.counts.warned)}>
          <span title={run.error?.title ?? ''}>{resultWords(run)}</span>
        </StatusWord>
      ),
    },
    { id: 'counts', title: 'Assets and checks', width: 'minmax(126px, 150px)', cell: (run) => <CountsCell counts={run.counts} /> },
  ];
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
