import { ExternalLink } from 'lucide-react';
import type { RunSummary } from '../../../preload/model/run.ts';
import { call } from '../../app/bridge.ts';
import { reportProblem } from '../../app/problem-store.ts';
import { Button } from '../../components/Button.tsx';

/** Opens the page of a run on Dagster's own web site in the browser; nothing for a run of this machine, or one that Dagster has not taken. */
export function OpenInDagster({ run }: { readonly run: RunSummary }) {
  const id = run.remote?.id ?? null;
  if (id === null) return null;
  async function open(): Promise<void> {
    const answer = await call('remote.openRun', { id: run.id });
    reportProblem(answer.ok ? null : answer.error);
  }
  return (
    <Button onPress={() => void open()}>
      <ExternalLink size={15} strokeWidth={1.75} aria-hidden />
      Open in Dagster
    </Button>
  );
}
