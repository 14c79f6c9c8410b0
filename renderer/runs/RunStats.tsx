import type { ReactNode } from 'react';
import type { UsualTimes } from '../../preload/model/run-page.ts';
import { isFinal, type NodeResult, type RunSummary } from '../../preload/model/run.ts';
import { counted, formatDuration, formatTime } from '../components/format.ts';
import { Elapsed } from '../components/Time.tsx';
import { nameInId } from './node-kind.ts';
import { progressOf, slowest } from './run-words.ts';
import type { RunForecast } from './timeline/run-forecast.ts';

/** The few numbers of a run: how far it is, how long it took, what it waited for, what took longest. */
export function RunStats({
  run,
  nodes,
  forecast,
  usual,
}: {
  readonly run: RunSummary;
  readonly nodes: readonly NodeResult[];
  readonly forecast: RunForecast;
  readonly usual: UsualTimes;
}) {
  const { assets, checks } = progressOf(nodes);
  const over = isFinal(run.status);
  const waited = run.startedAt === null ? 0 : run.startedAt - run.createdAt;
  const longest = slowest(nodes);
  const path = forecast.shown.ids;
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
      {!over && forecast.end !== null && (
        <Stat label="Done at">
          <b>about {formatTime(forecast.end)}</b>
          {usual.run !== null && ` median ${formatDuration(usual.run.medianMs)}, last ${counted(usual.run.runs, 'run')}`}
        </Stat>
      )}
      {over && usual.run !== null && (
        <Stat label="Usually">
          <b>{formatDuration(usual.run.medianMs)}</b> last {counted(usual.run.runs, 'run')}
        </Stat>
      )}
      {waited >= 2_000 && (
        <Stat label="Waited">
          <b>{formatDuration(waited)}</b> before it started
        </Stat>
      )}
      {path.length > 1 && (
        <Stat label="Critical path">
          <b className="mono critical-words" title={path.map(nameInId).join(' › ')}>
            {path.length > 3 ? `${nameInId(path[0] ?? '')} › … › ${nameInId(path.at(-1) ?? '')}` : path.map(nameInId).join(' › ')}
          </b>
          {path.length > 3 && ` ${path.length} assets`}
        </Stat>
      )}
      {path.length <= 1 && longest !== null && longest.startedAt !== null && longest.finishedAt !== null && (
        <Stat label="Longest">
          <b className="mono">{longest.name}</b> {formatDuration(longest.finishedAt - longest.startedAt, 'asset')}
        </Stat>
      )}
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
