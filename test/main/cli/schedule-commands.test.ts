import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../main/cli/arguments.ts';
import { cliCommands } from '../../../main/cli/commands.ts';
import { becomeDaemon, leaveDaemon } from '../../../main/cli/one-daemon.ts';
import { readComing, readUntil } from '../../../main/cli/read-time.ts';
import { openTemporary } from '../history/a-history.ts';

const now = new Date(2026, 10, 22, 12).getTime();

describe('a time to come on the command line', () => {
  it.each([
    ['18:00', new Date(2026, 10, 22, 18).getTime()],
    ['07:30', new Date(2026, 10, 23, 7, 30).getTime()],
    ['tomorrow', new Date(2026, 10, 23).getTime()],
    ['2026-11-30', new Date(2026, 10, 30).getTime()],
    ['2026-11-30T08:00:00Z', Date.UTC(2026, 10, 30, 8)],
    ['25:00', null],
    ['soon', null],
    ['1h', null],
  ])('%s', (text, at) => expect(readComing(text, now)).toBe(at));

  it('is a span or a time, not both, and not past', () => {
    expect(readUntil({ span: null, until: null }, now)).toEqual({ at: null });
    expect(readUntil({ span: '1h30m', until: null }, now)).toEqual({ at: now + 5_400_000 });
    expect(readUntil({ span: '1', until: null }, now)).toMatchObject({ error: expect.stringContaining('--for') as string });
    expect(readUntil({ span: '1h', until: '18:00' }, now)).toMatchObject({ error: expect.stringContaining('together') as string });
    expect(readUntil({ span: null, until: '2026-11-01' }, now)).toMatchObject({ error: expect.stringContaining('past') as string });
  });
});

describe('the commands of schedules', () => {
  const read = (...words: readonly string[]): ReturnType<typeof readArguments> => readArguments(words, cliCommands);

  it.each([
    [['schedules'], 'schedules', null],
    [['schedules', 'on', 'nightly', 'hourly'], 'schedules on', ['nightly', 'hourly']],
    [['schedules', 'off', 'nightly'], 'schedules off', ['nightly']],
    [['schedules', 'resume'], 'schedules resume', null],
    [['ticks', 'nightly', '--filter', 'not-run'], 'ticks', { name: 'nightly', limit: 50, filter: 'not run' }],
    [['tick', 'nightly', '--at', '2026-11-22T02:00:00Z', '--dry-run'], 'tick', { name: 'nightly', at: Date.UTC(2026, 10, 22, 2), dryRun: true }],
    [
      ['next-ticks', '0 2 * * *', '--zone', 'UTC', '--from', '2026-11-22T00:00:00Z', '--count', '3'],
      'next-ticks',
      { cron: '0 2 * * *', zone: 'UTC', from: Date.UTC(2026, 10, 22), count: 3 },
    ],
    [['daemon'], 'daemon', null],
  ])('%j', (words, name, input) => expect(read(...words)).toMatchObject({ ok: true, value: { name, input } }));

  it.each([
    [['schedules', 'on'], 'a word is missing'],
    [['schedules', 'pause', '--for', 'long'], '--for'],
    [['next-ticks', '0 0 30 2 *'], 'there is no such day'],
    [['next-ticks', '0 2 * *'], '4 fields'],
    [['next-ticks', '0 2 * * *', '--zone', 'Europe/Madird'], 'Europe/Madrid'],
    [['tick', 'nightly', '--at', 'then'], '--at'],
    [['ticks', 'nightly', '--filter', 'bad'], 'bad'],
  ])('refuses %j and says what does not fit', (words, named) => {
    expect(read(...words)).toMatchObject({ ok: false, error: { code: 'usage', title: expect.stringContaining(named) as string } });
  });
});

describe('the daemon of a data folder', () => {
  const identity = (pid: number) => ({ pid, startedTicks: String(pid), bootId: 'b' });

  it('is one, until it leaves or dies', () => {
    const history = openTemporary();
    const alive = new Set([1, 2]);
    const become = (pid: number) => becomeDaemon(history, identity(pid), (other) => alive.has(other.pid));
    expect(become(1)).toBeNull();
    expect(become(2)).toEqual(identity(1));
    leaveDaemon(history, identity(2));
    expect(become(2)).toEqual(identity(1));
    leaveDaemon(history, identity(1));
    expect(become(2)).toBeNull();
    alive.delete(2);
    expect(become(3)).toBeNull();
  });
});
