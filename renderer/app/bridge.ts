import type { CommandInput, CommandName, CommandOutput, OrreryBridge, StreamEnvelope, StreamItem, StreamName } from '../../preload/contract.ts';
import { failed, type OrreryError, type Result } from '../../preload/model/result.ts';

declare global {
  interface Window {
    readonly orrery: OrreryBridge;
  }
}

/** What a command takes as further arguments: nothing, or its input. */
export type CommandArguments<N extends CommandName> = undefined extends CommandInput<N> ? [] : [input: CommandInput<N>];

/** Gives a command to main. Never throws: a broken connection comes back as an error value like any other. */
export async function call<N extends CommandName>(name: N, ...input: CommandArguments<N>): Promise<Result<CommandOutput<N>>> {
  try {
    return await window.orrery.invoke(name, ...input);
  } catch (error) {
    return failed({
      code: 'internal',
      title: 'The window could not reach the rest of Orrery.',
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

export interface Mirror<N extends StreamName, Snapshot> {
  /** Asks main for the whole; called at the start, after a gap in the numbers, and by `refresh`. */
  readonly snapshot: () => Promise<Result<Snapshot>>;
  /** Replaces what is mirrored with the whole. */
  readonly replace: (snapshot: Snapshot) => void;
  /** Merges one item of the stream into what is mirrored. Applying an item twice must do no harm. */
  readonly apply: (item: StreamItem<N>) => void;
  /** Told when the snapshot could not be had; what is mirrored stays as it was. */
  readonly fail?: (error: OrreryError) => void;
}

export interface Listening {
  /** Asks for the whole again, for instance because another project was opened. */
  refresh(): void;
  stop(): void;
}

/**
 * Keeps a mirror of something main announces. The numbers of the envelopes rise by one; when one is missing or they start
 * again, the whole is asked for anew. Items that arrive while the answer is under way are kept and applied after it.
 */
export function listen<N extends StreamName, Snapshot>(stream: N, mirror: Mirror<N, Snapshot>): Listening {
  let last: number | null = null;
  let asking = false;
  let askAgain = false;
  let stopped = false;
  let waiting: StreamItem<N>[] = [];

  async function ask(): Promise<void> {
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    do {
      askAgain = false;
      const answer = await mirror.snapshot();
      if (stopped) return;
      if (answer.ok) mirror.replace(answer.value);
      else mirror.fail?.(answer.error);
    } while (askAgain);
    asking = false;
    const kept = waiting;
    waiting = [];
    for (const item of kept) mirror.apply(item);
  }

  function receive(envelope: StreamEnvelope<N>): void {
    const gap = last !== null && envelope.number !== last + 1;
    last = envelope.number;
    if (gap) void ask();
    if (asking) waiting.push(envelope.item);
    else mirror.apply(envelope.item);
  }

  const unsubscribe = window.orrery.subscribe(stream, receive);
  void ask();
  return {
    refresh: () => void ask(),
    stop() {
      stopped = true;
      unsubscribe();
    },
  };
}

/** Hears every item of a stream that has no whole, for instance `app.openRequested`. Returns how to stop. */
export function hear<N extends StreamName>(stream: N, listener: (item: StreamItem<N>) => void): () => void {
  return window.orrery.subscribe(stream, (envelope) => listener(envelope.item));
}

/** The real path of a file or folder that was dropped on the window. */
export function pathOf(file: File): string {
  return window.orrery.pathOf(file);
}
