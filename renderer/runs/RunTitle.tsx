import { Link } from '@tanstack/react-router';
import { runWord } from '../../preload/model/node-word.ts';
import type { RunSummary } from '../../preload/model/run.ts';
import { runTitle } from '../app/run-title.ts';
import { counted, formatTime } from '../components/format.ts';
import { StatusPill } from '../components/Pill.tsx';
import { dayHeading, dayNumber } from './list/day-heading.ts';
import { launchedByWords } from './run-words.ts';

/** `Runs / a4c7d0 ◌ running  build dim_hosts+, launched by you at 20:44, target dev, 4 threads`. */
export function RunTitle({ runId, run }: { readonly runId: string; readonly run: RunSummary | null }) {
  return (
    <>
      <nav className="run-crumbs" aria-label="Place">
        <Link to="/runs">Runs</Link>
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
  const now = Date.now();
  const day = dayNumber(run.createdAt) === dayNumber(now) ? '' : `${dayHeading(run.createdAt, now)} `;
  const parts = [`launched by ${launchedByWords(run.launchedBy)} at ${day}${formatTime(run.createdAt)}`];
  if (run.target !== null) parts.push(`target ${run.target}`);
  if (run.threads !== null) parts.push(counted(run.threads, 'thread'));
  return parts.join(', ');
}
