import { useCallback, useState } from 'react';
import type { OrreryError } from '../../../preload/model/result.ts';
import { useCommand } from '../../app/use-command.ts';
import { type BuildChoice, buildRequest } from './build-choice.ts';

/** What is to be launched: a build unless said otherwise. */
export interface LaunchOrder extends Pick<BuildChoice, 'select'> {
  readonly command?: 'build' | 'test' | 'compile' | 'source freshness';
}

export interface Launching {
  readonly launch: (order: LaunchOrder) => void;
  readonly busy: boolean;
  /** Why the last one was refused. */
  readonly error: OrreryError | null;
  /** Gives the refused order again. */
  readonly again: () => void;
  /** The run that came of the last order, until `dismiss`. */
  readonly runId: string | null;
  readonly dismiss: () => void;
}

/** Launches builds for the screen, one order at a time. */
export function useLaunch(): Launching {
  const command = useCommand('runs.launch');
  const [last, setLast] = useState<LaunchOrder | null>(null);
  const [runId, setRunId] = useState<string | null>(null);
  const { run, clear } = command;
  const launch = useCallback(
    (choice: LaunchOrder) => {
      async function order(): Promise<void> {
        const answer = await run(buildRequest(choice));
        if (answer?.ok) setRunId(answer.value.runId);
      }
      setLast(choice);
      setRunId(null);
      void order();
    },
    [run],
  );
  const again = useCallback(() => {
    if (last !== null) launch(last);
  }, [last, launch]);
  const dismiss = useCallback(() => {
    clear();
    setRunId(null);
  }, [clear]);
  return { launch, busy: command.busy, error: command.error, again, runId, dismiss };
}
