import { describe, expect, it } from 'vitest';
import { readAllSteps, type StepLog } from '../../../main/run/all-steps-log.ts';
import { failed, ok } from '../../../preload/model/result.ts';

/** A step with so many lines, called `1a`, `1b` … */
function stepLog(step: number, count: number, caughtUp = true): StepLog {
  const line = (message: string) => ({ line: 0, at: null, level: 'info' as const, name: '', uniqueId: null, message });
  const lines = Array.from({ length: count }, (_, index) => line(`${step}${'abcdefgh'[index]}`));
  return {
    heading: { ...line(`#${step}`), step, isHeading: true },
    read: (from, many) => Promise.resolve(ok({ total: count, from, lines: lines.slice(from, from + many), complete: caughtUp, caughtUp })),
  };
}

const steps = [stepLog(1, 2), stepLog(2, 0), stepLog(3, 3)];
const shown = ['#1', '1a', '1b', '#3', '3a', '3b', '3c'];

async function window(of: readonly StepLog[], from: number, count: number) {
  const read = await readAllSteps(of, from, count, true);
  if (!read.ok) throw new Error(read.error.title);
  return { total: read.value.total, complete: read.value.complete, lines: read.value.lines.map(({ message }) => message) };
}

describe('the log of all steps', () => {
  it('has the lines of each step after its heading, and no heading where there are none', async () => {
    expect(await window(steps, 0, 100)).toEqual({ total: 7, complete: true, lines: shown });
  });

  it('gives every window that one asks for', async () => {
    for (let from = 0; from <= 8; from++)
      for (let count = 0; count <= 8; count++) expect((await window(steps, from, count)).lines).toEqual(shown.slice(from, from + count));
  });

  it('says of each line whose it is', async () => {
    const read = await readAllSteps(steps, 0, 100, true);
    expect(read.ok && read.value.lines.map(({ step }) => step)).toEqual([1, 1, 1, 3, 3, 3, 3]);
  });

  it('ends where a step has not been read to its end: what follows would move', async () => {
    expect(await window([stepLog(1, 2, false), stepLog(2, 2)], 0, 100)).toEqual({ total: 3, complete: false, lines: ['#1', '1a', '1b'] });
  });

  it('fails as a step fails', async () => {
    const broken: StepLog = { ...stepLog(1, 1), read: () => Promise.resolve(failed({ code: 'invalid-input', title: 'Broken.' })) };
    expect(await readAllSteps([broken], 0, 1, true)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });
});
