import { useEffect, useState } from 'react';
import type { CommandInput, CommandName, CommandOutput } from '../../preload/contract.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { call, type CommandArguments } from '../app/bridge.ts';

/** An answer of main, or why there is none; neither while it is under way. */
export interface Answer<Value> {
  readonly value: Value | null;
  readonly error: OrreryError | null;
}

const nothing = { value: null, error: null } as const;

/** Asks main a question, and again whenever the question or `version` changes. The answer to another question is never shown. */
export function useAnswer<N extends CommandName>(name: N, input: CommandInput<N>, version = ''): Answer<CommandOutput<N>> {
  const question = JSON.stringify([name, input]);
  const [answer, setAnswer] = useState<Answer<CommandOutput<N>> & { readonly of: string }>({ ...nothing, of: '' });
  useEffect(() => {
    let dropped = false;
    async function ask(): Promise<void> {
      const [, asked] = JSON.parse(question) as [N, CommandInput<N>];
      const result = await call(name, ...([asked] as unknown as CommandArguments<N>));
      if (dropped) return;
      setAnswer(result.ok ? { value: result.value, error: null, of: question } : { value: null, error: result.error, of: question });
    }
    void ask();
    return () => {
      dropped = true;
    };
  }, [name, question, version]);
  return answer.of === question ? answer : nothing;
}
