import { useRouterState } from '@tanstack/react-router';
import { Square } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { runWord } from '../../preload/model/node-word.ts';
import { isFinal, type RunCounts, type RunSummary } from '../../preload/model/run.ts';
import { Button } from '../components/Button.tsx';
import { StatusPill } from '../components/Pill.tsx';
import { SegmentedBar } from '../components/ProgressBar.tsx';
import { StatusWord } from '../components/StatusWord.tsx';
import { formatCount } from '../components/format.ts';
import { Elapsed } from '../components/Time.tsx';
import { activeRunOf, useRunsStore } from './active-run-store.ts';
import { goTo } from './address.ts';
import { runName } from './run-title.ts';
import { type CommandState, useCommand } from './use-command.ts';

/** How long the end of a run stays in sight. */
const endShown = 12_000;

/** What runs now, at the bottom of every screen; its end stays for a few seconds. */
export function RunBar() {
  const run = useShownRun();
  const cancel = useCommand('runs.cancel');
  const place = useRouterState({ select: (state) => state.location.pathname });
  // its own page says all this and more
  if (!run || place === `/runs/${run.id}`) return null;
  const over = isFinal(run.status);
  const word = runWord(run.status, run.counts.warned);
  const canCancel = !over && run.status !== 'CANCELING';
  return (
    <section className={`run-bar ${over ? 'over' : ''}`.trim()} aria-label="Run">
      <StatusPill word={word} />
      <span className="mono run-id">{run.id}</span>
      <span className="run-what" title={run.commandLine}>
        {runName(run)}
      </span>
      <SegmentedBar counts={run.counts} className="grow" />
      {run.waitsFor !== null && run.status === 'QUEUED' ? <span className="muted run-waits">waits for {run.waitsFor}</span> : <RunBarCounts run={run} />}
      {run.startedAt !== null && (
        <span className="muted">
          <Elapsed from={run.startedAt} to={run.finishedAt} />
        </span>
      )}
      {cancel.error && <span className="cancel-failed">{cancel.error.title}</span>}
      <RunBarButtons id={run.id} canCancel={canCancel} busy={cancel.busy} cancel={cancel.run} />
    </section>
  );
}

interface RunBarButtonsProps {
  readonly id: string;
  readonly canCancel: boolean;
  readonly busy: boolean;
  readonly cancel: CommandState<'runs.cancel'>['run'];
}

/** Counts change many times a second, these do not. */
const RunBarButtons = memo(function RunBarButtons({ id, canCancel, busy, cancel }: RunBarButtonsProps) {
  return (
    <>
      {canCancel && (
        <Button size="small" busy={busy} onPress={() => void cancel({ id })}>
          <Square size={13} strokeWidth={1.75} aria-hidden /> Cancel
        </Button>
      )}
      <Button size="small" onPress={() => goTo.run(id)}>
        Open run
      </Button>
    </>
  );
});

function RunBarCounts({ run }: { readonly run: RunSummary }) {
  const { succeeded, warned, failed, skipped, running, queued } = run.counts;
  return (
    <>
      <span className="run-counts">
        <StatusWord word="succeeded">{formatCount(succeeded)}</StatusWord>
        {warned > 0 && <StatusWord word="warned">{formatCount(warned)}</StatusWord>}
        {failed > 0 && <StatusWord word="failed">{formatCount(failed)}</StatusWord>}
        {skipped > 0 && <StatusWord word="skipped">{formatCount(skipped)}</StatusWord>}
        {running > 0 && <StatusWord word="running">{formatCount(running)}</StatusWord>}
        {queued > 0 && <StatusWord word="queued">{formatCount(queued)}</StatusWord>}
      </span>
      <span className="run-counts-short muted num">{countWords(run.counts)}</span>
    </>
  );
}

/** The run that is going on; when it ends, that run for some seconds more. */
function useShownRun(): RunSummary | null {
  const runs = useRunsStore((mirror) => mirror.runs);
  const active = activeRunOf(runs);
  const [watched, setWatched] = useState<string | null>(null);
  useEffect(() => {
    if (active) setWatched(active.id);
  }, [active]);
  const ended = active === null && watched !== null ? (runs.find(({ id }) => id === watched) ?? null) : null;
  const endedId = ended?.id ?? null;
  useEffect(() => {
    if (endedId === null) return;
    const timer = setTimeout(() => setWatched(null), endShown);
    return () => clearTimeout(timer);
  }, [endedId]);
  return active ?? ended;
}

/** The counts as words, for a small window: `10 succeeded · 1 failed · 11 queued`. */
export function countWords({ succeeded, warned, failed, skipped, running, queued }: RunCounts): string {
  const counts = { succeeded, warned, failed, skipped, running, queued };
  return Object.entries(counts)
    .filter(([word, count]) => count > 0 || word === 'succeeded')
    .map(([word, count]) => `${formatCount(count)} ${word}`)
    .join(' · ');
}
