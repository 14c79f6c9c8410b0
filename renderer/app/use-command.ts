import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandName, CommandOutput } from '../../preload/contract.ts';
import type { OrreryError, Result } from '../../preload/model/result.ts';
import { call, type CommandArguments } from './bridge.ts';

export interface CommandState<N extends CommandName> {
  /** Gives the command. While one is under way another press does nothing and gives null. */
  readonly run: (...input: CommandArguments<N>) => Promise<Result<CommandOutput<N>> | null>;
  readonly busy: boolean;
  /** Why the last one failed, until the next is given or `clear` is called. */
  readonly error: OrreryError | null;
  readonly clear: () => void;
}

/** A command as a control needs it: busy while it is under way, the error when it failed. */
export function useCommand<N extends CommandName>(name: N): CommandState<N> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<OrreryError | null>(null);
  const underWay = useRef(false);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const run = useCallback(
    async (...input: CommandArguments<N>) => {
      if (underWay.current) return null;
      underWay.current = true;
      setBusy(true);
      setError(null);
      const answer = await call(name, ...input);
      underWay.current = false;
      if (mounted.current) {
        setBusy(false);
        if (!answer.ok) setError(answer.error);
      }
      return answer;
    },
    [name],
  );
  const clear = useCallback(() => setError(null), []);
  return { run, busy, error, clear };
}
