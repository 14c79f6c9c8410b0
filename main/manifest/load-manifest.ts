import { Worker } from 'node:worker_threads';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { LoadedManifest, ManifestAnswers, ManifestQuestion } from './loaded-manifest.ts';

/**
 * Reads the manifest.json `file` in a worker thread of its own, which stays to answer for details, so that the whole never lies in the main thread.
 * `worker` is the program of that thread: `manifest-worker.js` beside the bundle, `manifest-worker.ts` in the tests.
 * Errors: `manifest-missing`, `manifest-broken`, `manifest-unsupported`; `signal` gives up and ends the thread.
 */
export async function loadManifest(file: string, o: { readonly worker: URL; readonly signal?: AbortSignal }): Promise<Result<LoadedManifest>> {
  const channel = openChannel(o.worker);
  const giveUp = (): void => channel.close();
  o.signal?.addEventListener('abort', giveUp);
  if (o.signal?.aborted) giveUp();
  const loaded = await channel.ask({ kind: 'load', file });
  o.signal?.removeEventListener('abort', giveUp);
  if (loaded === null || !loaded.ok) {
    channel.close();
    return (
      loaded ??
      failed({
        code: 'manifest-broken',
        title: 'The manifest could not be read.',
        detail: channel.problem() ?? 'Reading was stopped.',
        file,
        next: { kind: 'parse' },
      })
    );
  }
  return ok({
    ...loaded.value,
    file,
    detail: (id) => channel.ask({ kind: 'detail', id }),
    selected: (selection) => channel.ask({ kind: 'selected', selection }),
    close: () => channel.close(),
  });
}

interface Channel {
  /** Null when the thread has ended. */
  ask<Q extends ManifestQuestion>(question: Q): Promise<ManifestAnswers[Q['kind']] | null>;
  close(): void;
  /** Why the thread ended by itself. */
  problem(): string | null;
}

function openChannel(program: URL): Channel {
  const worker = new Worker(program, { name: 'manifest' });
  const waiting = new Map<number, (answer: unknown) => void>();
  let asked = 0;
  let ended = false;
  let problem: string | null = null;
  const end = (): void => {
    ended = true;
    for (const resolve of waiting.values()) resolve(null);
    waiting.clear();
  };
  worker.on('message', ({ number, answer }: { readonly number: number; readonly answer: unknown }) => {
    waiting.get(number)?.(answer);
    waiting.delete(number);
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', (error: unknown) => {
    problem = error instanceof Error ? error.message : String(error);
    end();
  });
  worker.on('exit', end);
  return {
    ask(question) {
      if (ended) return Promise.resolve(null);
      asked += 1;
      const number = asked;
      // a question keeps the process alive, a waiting thread does not
      worker.ref();
      return new Promise((resolve) => {
        waiting.set(number, resolve as (answer: unknown) => void);
        worker.postMessage({ number, question });
      });
    },
    close() {
      end();
      void worker.terminate();
    },
    problem: () => problem,
  };
}
