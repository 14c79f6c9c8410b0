import { useMemo } from 'react';
import type { JobRun, JobView } from '../../../preload/model/job-view.ts';
import { addressOf, goTo } from '../../app/address.ts';
import { Button, TextButton } from '../../components/Button.tsx';
import { formatDuration, formatExact, formatTime } from '../../components/format.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { useNow } from '../../components/Time.tsx';
import { toneOf } from '../../components/tone.ts';
import { launcherWords, restOfRun, runLength, shortCommand, wordOfRun } from '../job-words.ts';

/** The last runs of the chosen job, newest first, each step as a bar. */
export function JobRuns({ job, onLaunch, refusal }: { readonly job: JobView; readonly onLaunch: () => void; readonly refusal: string | null }) {
  const { definition, runs, totalRuns } = job;
  const active = runs.some((run) => run.finishedAt === null);
  const now = useNow(active ? 1_000 : 60_000);
  const newest = useMemo(() => runs.toReversed(), [runs]);
  const longest = Math.max(1, ...runs.map((run) => runLength(run, now) ?? 0));
  const steps = definition.steps.map(({ command }) => shortCommand(command)).join(', ');
  return (
    <section className="job-runs" aria-label={`Runs of ${definition.name}`}>
      <header>
        <h2>Runs of {definition.name}</h2>
        {runs.length > 0 && <span className="muted sm">bars: {steps}</span>}
        <span className="grow" />
        {totalRuns > runs.length && <TextButton onPress={() => goTo.runs({ job: definition.name })}>All {totalRuns} runs</TextButton>}
      </header>
      {newest.length === 0 ? (
        <div className="card no-runs">
          <p className="muted">{definition.name} has not been run yet.</p>
          <Button isDisabled={refusal !== null} onPress={onLaunch}>
            Launch it
          </Button>
        </div>
      ) : (
        <div className="card runs-card">
          <table>
            <thead>
              <tr>
                <th>Run</th>
                <th className="rare">Launched by</th>
                <th>Started</th>
                <th>Steps</th>
                <th className="end">Duration</th>
                <th>Result</th>
              </tr>
            </thead>
            <tbody>
              {newest.map((run) => (
                <RunRow key={run.id} run={run} longest={longest} now={now} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function RunRow({ run, longest, now }: { readonly run: JobRun; readonly longest: number; readonly now: number }) {
  const length = runLength(run, now);
  const at = run.startedAt ?? run.at;
  return (
    <tr>
      <td>
        <a className="mono run-key" href={`#${addressOf.run(run.id)}`}>
          {run.id}
        </a>
      </td>
      <td className="muted rare">{launcherWords(run.launchedBy, run.retryOf)}</td>
      <td className="num" title={formatExact(at)}>
        {dayOf(at)} {formatTime(at)}
      </td>
      <td>
        <span className="step-bars" aria-hidden>
          {run.steps.map((step, index) => (
            <i
              key={index}
              className={`tone-${toneOf(stepWord(step.status))}`}
              title={`${step.command}${step.durationMs === null ? '' : `: ${formatDuration(step.durationMs)}`}`}
              style={{ width: `${Math.max(4, ((step.durationMs ?? 0) / longest) * 100)}px` }}
            />
          ))}
        </span>
      </td>
      <td className="end num">{length === null ? '' : formatDuration(length)}</td>
      <td>
        <span className="run-result" title={restOfRun(run)}>
          <StatusWord word={wordOfRun(run)}>{restOfRun(run)}</StatusWord>
        </span>
      </td>
    </tr>
  );
}

function stepWord(status: JobRun['steps'][number]['status']) {
  switch (status) {
    case 'SUCCESS':
      return 'succeeded' as const;
    case 'FAILURE':
      return 'failed' as const;
    case 'STARTED':
    case 'STARTING':
      return 'running' as const;
    case 'CANCELED':
      return 'canceled' as const;
    case 'SKIPPED':
      return 'skipped' as const;
    case 'QUEUED':
      return 'queued' as const;
  }
}

function dayOf(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' }).format(at).replace(',', '');
}
