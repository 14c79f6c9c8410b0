import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptEvents } from '../../../main/run/event-of-line.ts';
import type { LogWindow } from '../../../preload/model/run.ts';
import { type FakeStep, fakeV1, nodeFinishedLine, nodeStartLine } from '../../fakes/fake-dbt.ts';
import { launch, makeWorld, type World } from './run-world.ts';

const node = { uniqueId: 'model.stays.a' };
const before = nodeStartLine(node);
const after = nodeFinishedLine(node);
const textOf = (step: FakeStep): string => JSON.stringify('line' in step ? step.line : null);
const bytes = (value: Buffer | string): FakeStep => ({ bytes: Buffer.from(value).toString('base64') });

async function log(world: World, id: string, query: Partial<Parameters<World['runs']['log']>[0]>): Promise<LogWindow> {
  for (;;) {
    const window = await world.runs.log({ id, level: 'debug', search: '', uniqueId: null, from: 0, count: 100, ...query });
    if (!window.ok) throw new Error(window.error.title);
    if (window.value.complete) return window.value;
  }
}

/** Every byte that dbt wrote was read. */
function expectAllRead(world: World, id: string): void {
  const step = world.history.steps.get(world.history.runs.get(id)!.seq, 1)!;
  expect(step.logOffset).toBe(fs.statSync(path.join(step.dir, 'dbt.jsonl')).size);
}

describe('a dbt that prints', () => {
  it.each<readonly [string, readonly FakeStep[], number]>([
    [
      'binary without a line end',
      [before, bytes(Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7 + (index >> 8)) % 256))), bytes('\n'), after],
      1,
    ],
    ['half a character at its very end', [before, after, bytes(Buffer.concat([Buffer.from('caf'), Buffer.from([0xc3])]))], 1],
    ['half an event at its very end', [before, after, bytes(textOf(after).slice(0, 80))], 1],
    ['an end without a line end', [before, bytes(textOf(after))], 1],
    ['lines that end as on Windows', [bytes(`${textOf(before)}\r\n${textOf(after)}\r\n`)], 1],
    ['NUL among its lines', [bytes(`\0\0${textOf(before)}\n\0${textOf(after)}\0\n\0\n`)], 1],
    ['colours and an empty line', [before, { line: '\u001b[31mred\u001b[0m' }, { line: '' }, after], 1],
    ['nothing at all', [], 0],
    ['only line ends', [bytes('\n\r\n\n')], 0],
  ])('%s is read to its last byte', async (_what, steps, succeeded) => {
    const world = makeWorld({ scenario: { ...fakeV1, commands: { build: { steps, exitCode: 0 } } } });
    const id = await launch(world);
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', exitCode: 0, error: null, counts: { succeeded, failed: 0, canceled: 0 } });
    expectAllRead(world, id);
    const shown = await log(world, id, { count: 2_000 });
    expect(shown.lines).toHaveLength(shown.total);
    // oxlint-disable-next-line no-control-regex
    for (const line of shown.lines) expect(line.message).not.toMatch(/[\u0000\u001b\r]/);
    expect(world.reports).toEqual([]);
  });

  it('more than the history keeps: its nodes are all there, and the log shows every line', async () => {
    const count = keptEvents + 2_000;
    const steps: FakeStep[] = [
      before,
      { flood: count, line: 'row %d' },
      { line: { data: {}, info: { name: 'X', level: 'warn', msg: 'at last', ts: '2026-01-01T00:00:00Z' } } },
      after,
    ];
    const world = makeWorld({ scenario: { ...fakeV1, commands: { build: { steps, exitCode: 0 } } } });
    const id = await launch(world);
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', counts: { succeeded: 1 } });
    expectAllRead(world, id);
    const { seq } = world.history.runs.get(id)!;
    expect(world.history.events.count(seq, 1)).toBe(keptEvents + 1);
    expect(await log(world, id, { level: 'info', from: count - 1, count: 2 })).toMatchObject({
      total: count + 1,
      lines: [{ message: `row ${count}` }, { message: 'at last' }],
    });
    expect(await log(world, id, { level: 'info', search: `row ${count}` })).toMatchObject({ total: 1 });
    expect(await log(world, id, { level: 'warn' })).toMatchObject({ total: 1, lines: [{ message: 'at last' }] });
  });
});
