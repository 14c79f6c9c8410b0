import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StreamEnvelope } from '../../../preload/contract.ts';
import type { RunSummary } from '../../../preload/model/run.ts';
import { createPublisher } from '../../../main/bridge/publisher.ts';

const run = (id: string, status: RunSummary['status']) => ({ id, status }) as RunSummary;

describe('the publisher', () => {
  const sent: StreamEnvelope[] = [];
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    sent.length = 0;
  });

  it('sends the first item at once and at most ten a second after it, merged', () => {
    const publisher = createPublisher((envelope) => sent.push(envelope));
    for (let step = 0; step < 500; step++) {
      publisher.publish('runs.changed', [run('a', 'STARTED'), run(`b${step % 3}`, 'QUEUED')]);
      vi.advanceTimersByTime(2);
    }
    vi.advanceTimersByTime(1_000);
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.length).toBeLessThanOrEqual(11);
    expect(sent.map((envelope) => envelope.number)).toEqual(sent.map((_, index) => index + 1));
    expect(((sent[1]?.item ?? []) as RunSummary[]).map((item) => item.id).toSorted()).toEqual(['a', 'b0', 'b1', 'b2']);
  });

  it('never loses the last state of a run', () => {
    const publisher = createPublisher((envelope) => sent.push(envelope));
    publisher.publish('runs.changed', [run('a', 'STARTING')]);
    publisher.publish('runs.changed', [run('a', 'STARTED')]);
    publisher.publish('runs.changed', [run('a', 'SUCCESS')]);
    vi.advanceTimersByTime(1_000);
    expect(sent.at(-1)?.item).toEqual([run('a', 'SUCCESS')]);
  });

  it('leaves a number out where there is too much to tell, also while another item waits', () => {
    const publisher = createPublisher((envelope) => sent.push(envelope));
    publisher.publish('assets.states', { assets: [], checks: [] });
    publisher.publish('assets.states', { assets: [], checks: [] });
    publisher.skip('assets.states', { assets: [], checks: [] });
    vi.advanceTimersByTime(1_000);
    expect(sent.map(({ number }) => number)).toEqual([1, 3]);
    sent.length = 0;
    publisher.restart();
    publisher.skip('assets.states', { assets: [], checks: [] });
    vi.advanceTimersByTime(1_000);
    expect(sent.map(({ number }) => number)).toEqual([1, 3]);
  });

  it('numbers each stream by itself, and from 1 again after a restart', () => {
    const publisher = createPublisher((envelope) => sent.push(envelope));
    publisher.publish('runs.changed', []);
    publisher.publish('project.changed', null);
    publisher.restart();
    publisher.publish('runs.changed', []);
    expect(sent.map(({ stream, number }) => [stream, number])).toEqual([
      ['runs.changed', 1],
      ['project.changed', 1],
      ['runs.changed', 1],
    ]);
  });
});
