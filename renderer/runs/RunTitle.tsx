import { Link } from '@tanstack/react-router';
import { runWord } from '../../preload/model/node-word.ts';
import type { RunSummary } from '../../preload/model/run.ts';
import { runTitle } from '../app/run-title.ts';
import { counted, formatTime } from '../components/format.ts';
import { StatusPill } from '../components/Pill.tsx';
import { dayHeading, dayNumber } from './list/day-heading.ts';
import { lastSearch } from './list/runs-store.ts';
import { launchedByWords } from './run-words.ts';

/** `Runs / a4c7d0 ◌ running  build dim_hosts+, launched by you at 20:44, target dev, 4 threads`. */
export function RunTitle({ runId, run }: { readonly runId: string; readonly run: RunSummary | null }) {
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
          <span className="run-facts muted" title={`${run.commandLine}\n${facts(run)}`}>
            <span className="mono">{runTitle(run)}</span>, {facts(run)}
          </span>
        </>
      )}
    </>
  );
}

function facts(run: RunSummary): string {
  const parts = [`launched by ${launchedByWords(run.launchedBy)} ${launchedAt(run.createdAt, Date.now())}`];
  if (run.target !== null) parts.push(`target ${run.target}`);
  if (run.threads !== null) parts.push(counted(run.threads, 'thread'));
  return parts.join(', ');
}

function launchedAt(at: number, now: number): string {
  if (dayNumber(at) === dayNumber(now)) return `at ${formatTime(at)}`;
  const day = dayHeading(at, now);
  return day === 'Yesterday' ? `yesterday at ${formatTime(at)}` : `on ${day} at ${formatTime(at)}`;
}
