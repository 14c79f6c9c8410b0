import { Worker } from 'node:worker_threads';
import type { ManifestAnswers, ManifestQuestion } from './loaded-manifest.ts';

/** A thread that holds a manifest and is asked about it. */
export interface ManifestThread {
  /** Null when the thread has ended. */
  ask<Q extends ManifestQuestion>(question: Q): Promise<ManifestAnswers[Q['kind']] | null>;
  close(): void;
  /** Why the thread ended by itself. */
  problem(): string | null;
}

/** Starts the thread. It keeps the process alive only while a question is open. */
export function askManifestThread(program: URL): ManifestThread {
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
