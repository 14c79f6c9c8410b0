import { layoutKey } from './layout/layout-key.ts';
import { layOut } from './layout/layout.ts';
import type { LayoutInput, LayoutResult } from './layout/layout-types.ts';
import type { LayoutAnswer, LayoutRequest } from './layout-worker.ts';

/** The part of a Worker that is used, so that a test can stand in for it. */
export interface LayoutWorker {
  onmessage: ((event: MessageEvent<LayoutAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(request: LayoutRequest): void;
  terminate(): void;
}

export interface LayoutClient {
  /** The layout of a graph; null when a later request overtook it. */
  layOut(input: LayoutInput): Promise<LayoutResult | null>;
  /** Ends the worker. */
  close(): void;
}

/** Layouts kept: both directions of a few projects. */
const mostKept = 8;

function startWorker(): LayoutWorker {
  return new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
}

/**
 * Layouts made off the page. Only the latest request is answered with a layout: while the worker is busy, later requests replace each other. A graph
 * that was laid out before (same layout key) is answered from memory. Where no worker can be had, the page does the work itself.
 */
export function createLayoutClient(start: () => LayoutWorker = startWorker): LayoutClient {
  const kept = new Map<string, LayoutResult>();
  // started at once: it loads while the page loads its fonts
  let worker: LayoutWorker | null = start();
  let latest = 0;
  let busy: Promise<unknown> = Promise.resolve();

  const ask = (number: number, input: LayoutInput): Promise<LayoutResult> =>
    new Promise((resolve) => {
      worker ??= start();
      worker.onmessage = ({ data }) => {
        if (data.number === number) resolve(data.result);
      };
      worker.onerror = () => {
        worker?.terminate();
        worker = null;
        resolve(layOut(input));
      };
      worker.postMessage({ number, input });
    });

  return {
    async layOut(input) {
      const number = ++latest;
      const key = await layoutKey(input);
      const known = kept.get(key);
      if (number !== latest) return null;
      if (known !== undefined) return known;
      await busy;
      if (number !== latest) return null;
      const answer = ask(number, input);
      busy = answer;
      const result = await answer;
      keep(kept, key, result);
      return number === latest ? result : null;
    },
    close() {
      latest++;
      worker?.terminate();
      worker = null;
    },
  };
}

function keep(kept: Map<string, LayoutResult>, key: string, result: LayoutResult): void {
  kept.set(key, result);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) return;
    kept.delete(oldest);
  }
}
