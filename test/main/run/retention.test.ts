import { describe, expect, it } from 'vitest';
import { type HeldRuns, type KeptRun, runsToPrune } from '../../../main/run/retention.ts';
import type { Retention } from '../../../preload/model/settings.ts';

const day = 86_400_000;
const now = 1_000 * day;
const nothing: HeldRuns = { results: new Set(), needed: new Set() };

/** One run a day, the newest today. */
function daily(count: number, more: (age: number) => Partial<KeptRun> = () => ({})): readonly KeptRun[] {
  return Array.from({ length: count }, (_, index) => {
    const age = count - 1 - index;
    return { seq: index + 1, id: `age${age}`, job: 'nightly', status: 'SUCCESS' as const, createdAt: now - age * day, ...more(age) };
  });
}

const pruned = (runs: readonly KeptRun[], rule: Partial<Retention>, held: HeldRuns = nothing): string =>
  runsToPrune(runs, { days: null, runs: null, ...rule }, held, now)
    .map(({ id }) => id)
    .join(' ');

describe('which runs go', () => {
  it('are those older than so many days, or beyond so many in number, oldest first', () => {
    expect(pruned(daily(6), { days: 3 })).toBe('age5 age4');
    expect(pruned(daily(6), { runs: 4 })).toBe('age5 age4');
    expect(pruned(daily(6), { days: 4, runs: 2 })).toBe('age5 age4 age3 age2');
    expect(pruned(daily(6), {})).toBe('');
    expect(pruned([], { days: 1, runs: 1 })).toBe('');
  });

  it('are never the newest of a job, nor the newest that was launched by hand', () => {
    const runs = daily(6, (age) => ({ job: age === 5 ? 'yearly' : age === 4 || age === 3 ? null : 'nightly' }));
    expect(pruned(runs, { days: 0, runs: 0 })).toBe('age4 age2 age1');
  });

  it('are never those that are not over', () => {
    expect(
      pruned(
        daily(4, (age) => (age === 3 ? { status: 'QUEUED' } : age === 2 ? { status: 'STARTED' } : {})),
        { runs: 1 },
      ),
    ).toBe('age1');
  });

  it('are never those that hold the newest result of a node, or that another run needs', () => {
    expect(pruned(daily(5), { runs: 1 }, { results: new Set([1]), needed: new Set(['age2']) })).toBe('age3 age1');
  });
});
