import type { CommandName, StreamItem, StreamName } from '../../../preload/contract.ts';
import type { Result } from '../../../preload/model/result.ts';

export interface FakeBridge {
  /** Every command given, in order. */
  readonly asked: { readonly name: CommandName; readonly input: unknown }[];
  /** What a command answers from now on. */
  answer(name: CommandName, reply: (input: never) => Result<unknown> | Promise<Result<unknown>>): void;
  /** Sends an item; `skip` leaves numbers out, as after a lost message. */
  send<N extends StreamName>(stream: N, item: StreamItem<N>, skip?: number): void;
}

/** Puts a bridge on the window whose answers and streams the test decides. */
export function fakeBridge(): FakeBridge {
  const answers = new Map<CommandName, (input: never) => Result<unknown> | Promise<Result<unknown>>>();
  const listeners = new Map<StreamName, Set<(envelope: never) => void>>();
  const numbers = new Map<StreamName, number>();
  const asked: { name: CommandName; input: unknown }[] = [];
  const bridge = {
    async invoke(name: CommandName, input: unknown) {
      asked.push({ name, input });
      const reply = answers.get(name);
      if (reply === undefined) throw new Error(`no answer for ${name}`);
      return reply(input as never);
    },
    subscribe(stream: StreamName, listener: (envelope: never) => void) {
      const all = listeners.get(stream) ?? new Set();
      listeners.set(stream, all.add(listener));
      return () => void all.delete(listener);
    },
    pathOf: () => '',
  };
  Object.defineProperty(window, 'orrery', { value: bridge, configurable: true });
  return {
    asked,
    answer: (name, reply) => void answers.set(name, reply),
    send(stream, item, skip = 0) {
      const number = (numbers.get(stream) ?? 0) + 1 + skip;
      numbers.set(stream, number);
      for (const listener of listeners.get(stream) ?? []) listener({ stream, number, item } as never);
    },
  };
}
