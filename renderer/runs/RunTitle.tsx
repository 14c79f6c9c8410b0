import { Link } from '@tanstack/react-router';
import { ChevronDown } from 'lucide-react';
import { runWord } from '../../preload/model/node-word.ts';
import type { Attempt, RunSummary } from '../../preload/model/run.ts';
import { goTo } from '../app/address.ts';
import { runTitle } from '../app/run-title.ts';
import { Button } from '../components/Button.tsx';
import { Menu } from '../components/Menu.tsx';
import { useNow } from '../components/Time.tsx';
import { StatusIcon } from '../components/StatusIcon.tsx';
import { counted, formatTime } from '../components/format.ts';
import { Pill, StatusPill } from '../components/Pill.tsx';
import { dayHeading, dayNumber } from './list/day-heading.ts';
import { lastSearch } from './list/runs-store.ts';
import { KeptMark } from './KeptMark.tsx';
import { useKeptRuns } from './kept-runs.ts';
import { launchedWords, startedByWords } from './run-words.ts';

/** `Runs / a4c7d0 ◌ running  build dim_hosts+, launched by you at 20:44, target dev, 4 threads`. */
export function RunTitle({ runId, run, attempts = [] }: { readonly runId: string; readonly run: RunSummary | null; readonly attempts?: readonly Attempt[] }) {
  const isKept = useKeptRuns(({ ids }) => ids.has(runId));
  return (
    <>
      <nav className="run-crumbs" aria-label="Place">
        <Link to="/runs" search={lastSearch()}>
          Runs
        </Link>
        <span className="faint" aria-hidden>
          /
        </span>
        <h1 className="mono">{runId}</h1>
      </nav>
      {run !== null && (
        <>
          <StatusPill word={runWord(run.status, run.counts.warned)} />
          {run.remote && <Pill title={run.remote.address}>on Dagster</Pill>}
          {isKept && <KeptMark />}
          <AttemptOf runId={runId} attempts={attempts} />
          <span className="run-facts muted" title={`${run.commandLine}\n${facts(run)}`}>
            {run.job === null ? <span className="mono">{runTitle(run)}</span> : <b>{run.job}</b>}, {facts(run)}
          </span>
        </>
      )}
    </>
  );
}

/** Which attempt of its chain a run is, with the way to the others; nothing for an only one. */
function AttemptOf({ runId, attempts }: { readonly runId: string; readonly attempts: readonly Attempt[] }) {
  const now = useNow(60_000);
  const at = attempts.findIndex(({ id }) => id === runId);
  if (attempts.length < 2 || at < 0) return null;
  return (
    <Menu
      label="Attempts"
      trigger={
        <Button size="small" kind="ghost">
          attempt {at + 1} of {attempts.length}
          <ChevronDown size={12} strokeWidth={2} aria-hidden />
        </Button>
      }
      sections={[
        {
          actions: attempts.map((attempt) => ({
            id: attempt.id,
            label: `Attempt ${attempt.attempt}, ${attempt.id}`,
            hint: `${runWord(attempt.status, 0)} ${launchedAt(attempt.createdAt, now)}`,
            icon: <StatusIcon word={runWord(attempt.status, 0)} />,
            isDisabled: attempt.id === runId,
            onAction: () => goTo.run(attempt.id),
          })),
        },
      ]}
    />
  );
}

function facts(run: RunSummary): string {
  const started = startedByWords(run) === 'Dagster' ? 'launched at Dagster' : launchedWords(run.launchedBy);
  const parts = [`${started} ${launchedAt(run.createdAt, Date.now())}`];
  if (run.target !== null) parts.push(`target ${run.target}`);
  if (run.threads !== null) parts.push(counted(run.threads, 'thread'));
  return parts.join(', ');
}

function launchedAt(at: number, now: number): string {
  if (dayNumber(at) === dayNumber(now)) return `at ${formatTime(at)}`;
  const day = dayHeading(at, now);
  return day === 'Yesterday' ? `yesterday at ${formatTime(at)}` : `on ${day} at ${formatTime(at)}`;
}
