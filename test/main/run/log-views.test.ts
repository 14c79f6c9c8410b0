import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLineIndex } from '../../../main/run/line-index.ts';
import { plainStep } from '../../../preload/model/launch.ts';
import type { LogWindow } from '../../../preload/model/run.ts';
import { type FakeStep, fakeV1, nodeFinishedLine, nodeStartLine } from '../../fakes/fake-dbt.ts';
import { recordedFile, recordedLines } from './recorded-log.ts';
import { launch, launchNode, launchSteps, makeWorld, tempDir, type World } from './run-world.ts';

async function log(world: World, id: string, query: Partial<Parameters<World['runs']['log']>[0]>): Promise<LogWindow> {
  for (;;) {
    const window = await world.runs.log({ id, level: 'debug', search: '', uniqueId: null, from: 0, count: 100, ...query });
    if (!window.ok) throw new Error(window.error.title);
    if (window.value.complete) return window.value;
  }
}

async function ran(steps: readonly FakeStep[]): Promise<{ readonly world: World; readonly id: string }> {
  const world = makeWorld({ scenario: { ...fakeV1, commands: { build: { steps, exitCode: 1 } } } });
  const id = await launch(world);
  await world.runs.whenFinal(id);
  return { world, id };
}

describe('the log of a run', () => {
  it('is the file line by line at level debug, and what people look for at the others', async () => {
    const { world, id } = await ran([{ line: 'a program says hello' }, { file: recordedFile('v1-sqlerr'), everyMs: 0 }, { stderr: 'one' }, { stderr: 'two' }]);
    const whole = await log(world, id, {});
    expect(whole.total).toBe(recordedLines('v1-sqlerr').length + 1);
    expect(whole.lines[0]).toEqual({ line: 0, at: null, level: 'raw', name: '', uniqueId: null, message: 'a program says hello' });
    expect(whole.lines[1]).toMatchObject({ line: 1, level: 'info', name: 'MainReportVersion' });

    const levels = async (level: 'info' | 'warn' | 'error') => [...new Set((await log(world, id, { level })).lines.map((line) => line.level))].toSorted();
    expect(await levels('info')).toEqual(['error', 'info', 'raw']);
    expect(await levels('error')).toEqual(['error']);
    const errors = await log(world, id, { level: 'error' });
    for (const error of errors.lines) expect(whole.lines[error.line]).toEqual(error);

    expect(await world.runs.raw({ id, file: 'stderr', from: 1, count: 5 })).toEqual({ ok: true, value: { total: 2, from: 1, lines: ['two'], complete: true } });
    const raw = await world.runs.raw({ id, file: 'stdout', from: 1, count: 1 });
    expect(raw).toMatchObject({ ok: true, value: { total: whole.total, lines: [recordedLines('v1-sqlerr')[0]] } });
  });

  it('is searched in message, name and node without regard to case, at every level', async () => {
    const { world, id } = await ran([{ file: recordedFile('v1-sqlerr'), everyMs: 0 }]);
    for (const level of ['debug', 'info'] as const) {
      const found = await log(world, id, { level, search: 'NO_such_table' });
      expect(found.total).toBeGreaterThan(0);
      for (const line of found.lines) expect(line.message.toLowerCase()).toContain('no_such_table');
      expect((await log(world, id, { level, search: '100%' })).total).toBe(0);
    }
    const down = await log(world, id, { uniqueId: 'model.cases.down1' });
    expect(new Set(down.lines.map((line) => line.uniqueId))).toEqual(new Set(['model.cases.down1']));
    expect((await log(world, id, { uniqueId: 'model.cases.down1', search: 'skip' })).total).toBeLessThan(down.total);
    expect((await log(world, id, { search: 'nodestart', from: 1, count: 1 })).lines).toHaveLength(1);
  });

  it('of all steps is one log with a heading before each, by position and by moment', async () => {
    const [a, b] = [{ uniqueId: 'seed.stays.s' }, { uniqueId: 'model.stays.a' }];
    const commands = {
      seed: { steps: [{ line: 'hello' }, nodeStartLine(a), nodeFinishedLine(a)] },
      build: { steps: [{ line: 'hello' }, nodeStartLine(b), nodeFinishedLine(b)] },
    };
    const world = makeWorld({ scenario: { ...fakeV1, commands } });
    const id = await launchSteps(world, [
      { request: plainStep('seed'), selected: [launchNode(a.uniqueId)] },
      { request: plainStep('build'), selected: [launchNode(b.uniqueId)] },
    ]);
    await world.runs.whenFinal(id);
    for (const level of ['debug', 'info'] as const) {
      const [all, first, second] = [
        await log(world, id, { level, step: null }),
        await log(world, id, { level, step: 1 }),
        await log(world, id, { level, step: 2 }),
      ];
      expect(all.total).toBe(first.total + second.total + 2);
      const headings = all.lines.flatMap((line, position) => (line.isHeading ? [[position, line.step, line.message]] : []));
      expect(headings).toEqual([
        [0, 1, 'dbt seed'],
        [first.total + 1, 2, 'dbt build'],
      ]);
      expect(await log(world, id, { level, step: null, from: first.total, count: 3 })).toMatchObject({ lines: all.lines.slice(first.total, first.total + 3) });
      if (level === 'debug') expect((await log(world, id, { level, step: null, uniqueId: b.uniqueId })).lines[0]).toMatchObject({ isHeading: true, step: 2 });
      expect(await world.runs.logPosition({ id, step: null, level, search: '', uniqueId: null }, 0)).toEqual({ ok: true, value: 0 });
      expect(await world.runs.logPosition({ id, step: null, level, search: '', uniqueId: null }, 8e15)).toEqual({ ok: true, value: all.total });
    }
  });

  it('of a run that nobody knows is an error value', async () => {
    const world = makeWorld({ scenario: fakeV1 });
    expect(await world.runs.log({ id: 'x', level: 'info', search: '', uniqueId: null, from: 0, count: 1 })).toMatchObject({
      ok: false,
      error: { code: 'run-not-found' },
    });
    expect(await world.runs.raw({ id: 'x', file: 'stdout', from: 0, count: 1 })).toMatchObject({ ok: false, error: { code: 'run-not-found' } });
    expect(await world.runs.failure('x', 'y')).toMatchObject({ ok: false, error: { code: 'run-not-found' } });
  });
});

describe('a line index', () => {
  const file = (): string => path.join(tempDir(), 'big.txt');

  it('gives any window of a long file, also while it grows', async () => {
    const name = file();
    const index = openLineIndex(name, null);
    expect(await index.readOn(1_000, false)).toBe(false);
    expect(index.total).toBe(0);
    fs.writeFileSync(name, Array.from({ length: 10_000 }, (_, line) => `line ${line}\n`).join(''));
    while (!(await index.readOn(1_000, false)));
    expect(index.total).toBe(10_000);
    expect((await index.lines(5_000, 3)).map((line) => line.text)).toEqual(['line 5000', 'line 5001', 'line 5002']);
    fs.appendFileSync(name, 'half');
    await index.readOn(1_000, false);
    expect(index.total).toBe(10_000);
    fs.appendFileSync(name, ' and half\nrest');
    await index.readOn(1_000, false);
    expect(index.total).toBe(10_001);
    await index.readOn(1_000, true);
    expect((await index.lines(9_999, 10)).map((line) => line.text)).toEqual(['line 9999', 'half and half', 'rest']);
    expect(await index.lines(20_000, 5)).toEqual([]);
  });

  it('with a filter gives the lines that pass, with their numbers', async () => {
    const name = file();
    fs.writeFileSync(name, Array.from({ length: 3_000 }, (_, line) => `line ${line}\n`).join(''));
    const index = openLineIndex(name, (text) => text.endsWith('99'));
    while (!(await index.readOn(1_000, true)));
    expect(index.total).toBe(30);
    expect(await index.lines(28, 5)).toEqual([
      { text: 'line 2899', line: 2_899 },
      { text: 'line 2999', line: 2_999 },
    ]);
  });

  it('stops reading when its time is over and goes on where it stopped', async () => {
    const name = file();
    fs.writeFileSync(name, 'x\n'.repeat(1_000_000));
    const index = openLineIndex(name, null);
    expect(await index.readOn(0, true)).toBe(false);
    expect(index.total).toBeLessThan(1_000_000);
    while (!(await index.readOn(50, true)));
    expect(index.total).toBe(1_000_000);
  });
});
