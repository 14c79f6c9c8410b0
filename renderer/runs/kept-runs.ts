import { create } from 'zustand';
import { call, listen } from '../app/bridge.ts';
import { reportProblem } from '../app/problem-store.ts';

/** The runs that are kept by hand, by id, as main knows them. */
export const useKeptRuns = create<{ readonly ids: ReadonlySet<string> }>()(() => ({ ids: new Set() }));

function replace(ids: readonly string[]): void {
  useKeptRuns.setState({ ids: new Set(ids) });
}

/** Mirrors which runs are kept. Returns how to stop. */
export function watchKeptRuns(): () => void {
  const listening = listen('runs.kept', { snapshot: () => call('runs.kept'), replace, apply: replace });
  return () => listening.stop();
}

/** Keeps runs, or keeps them no longer; what goes wrong is said in a banner. */
export async function keepRuns(ids: readonly string[], kept: boolean): Promise<void> {
  const answer = await call('runs.keep', { ids: [...ids], kept });
  reportProblem(answer.ok ? null : answer.error, () => keepRuns(ids, kept));
}
