import { describe, expect, it } from 'vitest';
import { readMoment } from '../../../main/cli/commands/list-runs.ts';
import { readArguments } from '../../../main/cli/arguments.ts';
import { cliCommands } from '../../../main/cli/commands.ts';

const now = new Date(2026, 10, 22, 12).getTime();

describe('a moment on the command line', () => {
  it.each([
    ['36h', now - 36 * 3_600_000],
    ['7d', now - 7 * 86_400_000],
    ['2026-11-20', new Date(2026, 10, 20).getTime()],
    ['2026-11-20 08:30', new Date(2026, 10, 20, 8, 30).getTime()],
    ['2026-11-20T08:30:00Z', Date.UTC(2026, 10, 20, 8, 30)],
    ['yesterday', null],
    ['2026-11-40', null],
    ['12', null],
  ])('%s', (text, at) => expect(readMoment(text, now)).toBe(at));
});

describe('orrery runs', () => {
  const read = (words: string): ReturnType<typeof readArguments> => readArguments(words.split(' '), cliCommands);

  it('narrows the list as the screen does', () => {
    const given = read('runs --status failed,warned --job nightly --asset dim_hosts --limit 5');
    expect(given).toMatchObject({ ok: true });
    const text = JSON.stringify(given);
    expect(text).toContain('"statuses":["FAILURE","SUCCESS"],"warned":true');
    expect(text).toContain('"job":"nightly"');
    expect(text).toContain('"asset":"dim_hosts"');
  });

  it.each([
    ['runs --status broken', 'broken'],
    ['runs --since yesterday', '--since'],
    ['runs --launched-by nobody', 'nobody'],
    ['runs --limit 0', '--limit'],
  ])('refuses %s and says what does not fit', (words, named) => {
    expect(read(words)).toMatchObject({ ok: false, error: { code: 'usage', title: expect.stringContaining(named) as string } });
  });
});
