import { describe, expect, it } from 'vitest';
import { helpText, readArguments } from '../../../main/cli/arguments.ts';

const common = { project: null, userData: null, json: false };
const launch = { select: '', exclude: '', fullRefresh: false, vars: '', target: null, threads: null };

describe('the command line', () => {
  it.each([
    ['build', { command: 'launch', request: { ...launch, command: 'build' }, options: common }],
    ['run', { command: 'launch', request: { ...launch, command: 'run' }, options: common }],
    ['run a4c7d0', { command: 'run', id: 'a4c7d0', events: false, options: common }],
    ['run a4c7d0 --events --json', { command: 'run', id: 'a4c7d0', events: true, options: { ...common, json: true } }],
    ['run --json a4c7d0', { command: 'run', id: 'a4c7d0', events: false, options: { ...common, json: true } }],
    ['run --select 4444', { command: 'launch', request: { ...launch, command: 'run', select: '4444' }, options: common }],
    [
      'build --select dim_hosts+ stg_x --exclude tag:heavy',
      { command: 'launch', request: { ...launch, command: 'build', select: 'dim_hosts+ stg_x', exclude: 'tag:heavy' }, options: common },
    ],
    ['test -s a -s b', { command: 'launch', request: { ...launch, command: 'test', select: 'a b' }, options: common }],
    [
      'seed --full-refresh --threads 4 --target prod --project /p',
      { command: 'launch', request: { ...launch, command: 'seed', fullRefresh: true, threads: 4, target: 'prod' }, options: { ...common, project: '/p' } },
    ],
    ['trust DIR --withdraw', { command: 'trust', dir: 'DIR', withdraw: true, options: common }],
    ['open --user-data /d', { command: 'open', dir: '.', options: { ...common, userData: '/d' } }],
    ['setup --engine v2', { command: 'setup', engine: 'v2', options: common }],
    ['runs --limit 3', { command: 'runs', limit: 3, options: common }],
    ['cancel a4c7d0', { command: 'cancel', id: 'a4c7d0', options: common }],
    ['', { command: 'help', topic: null, options: common }],
    ['build --help', { command: 'help', topic: 'build', options: common }],
  ])('reads `orrery %s`', (words, expected) => {
    expect(readArguments(words.split(' ').filter((word) => word !== ''))).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['fly', 'fly'],
    ['__proto__', '__proto__'],
    ['build --threads many', 'threads'],
    ['build --threads 0', 'threads'],
    ['build stray', 'stray'],
    ['build --nonsense', 'nonsense'],
    ['cancel', 'cancel ID'],
    ['setup --engine v3', '--engine'],
    ['runs --limit 0', '--limit'],
  ])('refuses `orrery %s` and names the word', (words, named) => {
    const answer = readArguments(words.split(' '));
    expect(answer).toMatchObject({ ok: false, error: { code: 'usage', title: expect.stringContaining(named) } });
  });

  it('keeps vars and a selection that begins with a dash whole', () => {
    expect(readArguments(['build', '--vars', '{day: 2026-01-01, x: "a b"}', '--select=-odd'])).toMatchObject({
      ok: true,
      value: { request: { vars: '{day: 2026-01-01, x: "a b"}', select: '-odd' } },
    });
  });

  it('names every command in its help', () => {
    for (const command of ['open', 'trust', 'setup', 'parse', 'build', 'seed', 'snapshot', 'compile', 'runs', 'run ID', 'cancel'])
      expect(helpText()).toContain(command);
  });
});
