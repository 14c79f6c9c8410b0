import type { ReactNode } from 'react';
import { isFinal, type NodeResult, type RunSummary } from '../../preload/model/run.ts';
import { formatDuration, formatTime } from '../components/format.ts';
import { Elapsed } from '../components/Time.tsx';
import { progressOf, slowest } from './run-words.ts';

/** The few numbers of a run: how far it is, how long it took, what it waited for, what took longest. */
export function RunStats({ run, nodes }: { readonly run: RunSummary; readonly nodes: readonly NodeResult[] }) {
  const { assets, checks } = progressOf(nodes);
  const over = isFinal(run.status);
  const waited = run.startedAt === null ? 0 : run.startedAt - run.createdAt;
  const longest = slowest(nodes);
  return (
    <dl className="run-stats">
      {assets.of > 0 && <Stat label="Assets">{doneOf(assets)}</Stat>}
      {checks.of > 0 && <Stat label="Checks">{doneOf(checks)}</Stat>}
      {run.startedAt !== null && (run.finishedAt !== null || !over) && (
        <Stat label={over ? 'Took' : 'Running for'}>
          <b>
            <Elapsed from={run.startedAt} to={run.finishedAt} />
          </b>{' '}
          {run.finishedAt === null ? `since ${formatTime(run.startedAt)}` : `until ${formatTime(run.finishedAt)}`}
        </Stat>
      )}
      {waited >= 2_000 && (
        <Stat label="Waited">
          <b>{formatDuration(waited)}</b> before it started
        </Stat>
      )}
      {longest !== null && longest.startedAt !== null && longest.finishedAt !== null && (
        <Stat label="Longest">
          <b className="mono">{longest.name}</b> {formatDuration(longest.finishedAt - longest.startedAt, 'asset')}
        </Stat>
      )}
      <Stat label="dbt">
        <b>{run.dbtVersion}</b> {over && run.exitCode !== null ? `exit code ${run.exitCode}` : ''}
      </Stat>
    </dl>
  );
}

function Stat({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="label">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function doneOf({ done, of }: { readonly done: number; readonly of: number }) {
  return (
    <>
      <b className="num">
        {done.toLocaleString('en-US')} of {of.toLocaleString('en-US')}
      </b>{' '}
      finished
    </>
  );
}
