import { waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCollector } from '../../../renderer/graph/engine/collect-states.ts';
import { createLayoutClient, type LayoutWorker } from '../../../renderer/graph/layout-client.ts';
import { layOut } from '../../../renderer/graph/layout/layout.ts';
import type { LayoutInput } from '../../../renderer/graph/layout/layout-types.ts';
import type { LayoutRequest } from '../../../renderer/graph/layout-worker.ts';

const graphOf = (...ids: string[]): LayoutInput => ({ nodes: ids.map((id) => ({ id, width: 100, height: 50 })), edges: [], direction: 'LR' });

/** A worker that answers when it is told to. */
function slowWorker() {
  const asked: LayoutRequest[] = [];
  const terminate = vi.fn<() => void>();
  const worker: LayoutWorker = { onmessage: null, onerror: null, postMessage: (request) => void asked.push(request), terminate };
  const answer = (): void => {
    const { number, input } = asked.at(-1)!;
    worker.onmessage?.(new MessageEvent('message', { data: { number, result: layOut(input) } }));
  };
  return { asked, worker, answer, terminate };
}

describe('layout client', () => {
  it('answers only the latest request, and skips those in between', async () => {
    const { asked, worker, answer } = slowWorker();
    const client = createLayoutClient(() => worker);
    const first = client.layOut(graphOf('a'));
    await waitFor(() => expect(asked).toHaveLength(1));
    const second = client.layOut(graphOf('a', 'b'));
    const third = client.layOut(graphOf('a', 'b', 'c'));
    answer();
    expect(await first).toBeNull();
    expect(await second).toBeNull();
    await waitFor(() => expect(asked).toHaveLength(2));
    answer();
    expect((await third)?.x).toHaveLength(3);
  });

  it('remembers layouts by what they depend on', async () => {
    const { asked, worker, answer } = slowWorker();
    const client = createLayoutClient(() => worker);
    const first = client.layOut(graphOf('a', 'b'));
    await waitFor(() => expect(asked).toHaveLength(1));
    answer();
    await first;
    expect(await client.layOut(graphOf('a', 'b'))).toBe(await first);
    expect(asked).toHaveLength(1);
  });

  it('does the work itself when the worker breaks', async () => {
    const { asked, worker } = slowWorker();
    const client = createLayoutClient(() => worker);
    const layout = client.layOut(graphOf('a', 'b'));
    await waitFor(() => expect(asked).toHaveLength(1));
    worker.onerror?.(new ErrorEvent('error', { message: 'refused' }));
    expect((await layout)?.x).toHaveLength(2);
  });

  it('answers nothing once it is closed', async () => {
    const { asked, worker, answer, terminate } = slowWorker();
    const client = createLayoutClient(() => worker);
    const layout = client.layOut(graphOf('a'));
    await waitFor(() => expect(asked).toHaveLength(1));
    client.close();
    answer();
    expect(await layout).toBeNull();
    expect(terminate).toHaveBeenCalledOnce();
  });
});

describe('collected states', () => {
  afterEach(() => void vi.useRealTimers());

  it('paints the first change at once and the latest of the next tenth of a second together', () => {
    vi.useFakeTimers();
    const painted: string[] = [];
    const collector = createCollector<string>((value) => painted.push(value));
    collector.push('one');
    collector.push('two');
    collector.push('three');
    expect(painted).toEqual(['one']);
    vi.advanceTimersByTime(100);
    expect(painted).toEqual(['one', 'three']);
  });

  it('is as patient as it is told to be, and shows the last in the end', () => {
    vi.useFakeTimers();
    const painted: number[] = [];
    const collector = createCollector<number>((value) => painted.push(value), 50);
    for (let frame = 0; frame < 12; frame++) {
      collector.push(frame);
      vi.advanceTimersByTime(16);
    }
    vi.advanceTimersByTime(50);
    expect(painted.length).toBeLessThan(6);
    expect(painted.at(-1)).toBe(11);
  });

  it('forgets what waits when the graph changes', () => {
    vi.useFakeTimers();
    const painted: string[] = [];
    const collector = createCollector<string>((value) => painted.push(value));
    collector.push('one');
    collector.push('two');
    collector.cancel();
    vi.advanceTimersByTime(1000);
    expect(painted).toEqual(['one']);
  });
});
