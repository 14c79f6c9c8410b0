import { useEffect, useRef, useState } from 'react';
import { runWord } from '../../preload/model/node-word.ts';
import { isFinal, type RunSummary } from '../../preload/model/run.ts';
import { counted } from '../components/format.ts';
import { useRunsStore } from './active-run-store.ts';

/** Says aloud, for people who listen to the screen, how a run ended. An open dialog hides the rest of the page, but not what is marked as an announcer. */
export function LiveRegion() {
  const runs = useRunsStore((mirror) => mirror.runs);
  const active = useRef<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState('');
  useEffect(() => {
    const ended = runs.find((run) => active.current.has(run.id) && isFinal(run.status));
    active.current = new Set(runs.filter((run) => !isFinal(run.status)).map((run) => run.id));
    if (ended) setWords(endWords(ended));
  }, [runs]);
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-live-announcer="true">
      {words}
    </div>
  );
}

/** One sentence about how a run ended. */
export function endWords(run: RunSummary): string {
  const { succeeded, warned, failed, skipped } = run.counts;
  const parts = [`${succeeded} succeeded`, warned > 0 ? `${warned} warned` : '', failed > 0 ? `${failed} failed` : '', skipped > 0 ? `${skipped} skipped` : ''];
  return `Run ${run.id} ${runWord(run.status, warned)}: ${counted(succeeded + warned + failed + skipped, 'node')}, ${parts.filter((part) => part !== '').join(', ')}.`;
}
