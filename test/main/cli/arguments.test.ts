import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../main/cli/arguments.ts';
import { cliCommands } from '../../../main/cli/commands.ts';
import { commandHelp, helpText } from '../../../main/cli/help.ts';
import { type LaunchRequest, plainStep } from '../../../preload/model/launch.ts';
import type { DbtCommand } from '../../../preload/model/run.ts';
import { runFilter } from '../../../preload/model/run-list.ts';

const common = { project: null, userData: null, json: false };
const read = (words: readonly string[]): ReturnType<typeof readArguments> => readArguments(words, cliCommands);
const launch = (command: DbtCommand, request: Partial<LaunchRequest> = {}): object => ({
  request: { ...plainStep(command), ...request },
  wait: true,
  confirmTarget: null,
});

describe('the command line', () => {
  it.each([
    ['build', 'build', launch('build'), common],
    ['run', 'run', launch('run'), common],
    ['run a4c7d0', 'run ID', { id: 'a4c7d0', events: false }, common],
    ['run a4c7d0 --events --json', 'run ID', { id: 'a4c7d0', events: true }, { ...common, json: true }],
    ['run --json a4c7d0', 'run ID', { id: 'a4c7d0', events: false }, { ...common, json: true }],
    ['run --select 4444', 'run', launch('run', { select: '4444' }), common],
    ['build --select dim_hosts+ stg_x --exclude tag:heavy', 'build', launch('build', { select: 'dim_hosts+ stg_x', exclude: 'tag:heavy' }), common],
    ['test -s a -s b', 'test', launch('test', { select: 'a b' }), common],
    ['run --models a b', 'run', launch('run', { select: 'a b' }), common],
    [
      'seed --full-refresh --threads 4 --target prod --project /p',
      'seed',
      launch('seed', { fullRefresh: true, threads: 4, target: 'prod' }),
      { ...common, project: '/p' },
    ],
    ['build -f -x --no-wait', 'build', { ...launch('build', { fullRefresh: true, failFast: true }), wait: false }, common],
    [
      'build --selector nightly --defer --state ../prod',
      'build',
      launch('build', { selector: 'nightly', defer: true, state: { kind: 'folder', path: '../prod' } }),
      common,
    ],
    ['build --state run:a4c7d0', 'build', launch('build', { state: { kind: 'run', id: 'a4c7d0' } }), common],
    ['test --store-failures --indirect-selection cautious', 'test', launch('test', { storeFailures: true, indirectSelection: 'cautious' }), common],
    [
      'build --empty --event-time-start 2026-01-01 --event-time-end 2026-02-01',
      'build',
      launch('build', { empty: true, eventTimeStart: '2026-01-01', eventTimeEnd: '2026-02-01' }),
      common,
    ],
    [
      'build --resource-type model seed --exclude-resource-type test --exclude-resource-type unit_test',
      'build',
      launch('build', { resourceTypes: ['model', 'seed'], excludeResourceTypes: ['test', 'unit_test'] }),
      common,
    ],
    ['build --flag --no-partial-parse --flag --quiet', 'build', launch('build', { flags: ['--no-partial-parse', '--quiet'] }), common],
    ['source freshness --select source:x', 'source freshness', launch('source freshness', { select: 'source:x' }), common],
    ['docs generate', 'docs generate', launch('docs generate'), common],
    ['run-operation grant_all --args {role:x}', 'run-operation', launch('run-operation', { macro: 'grant_all', args: '{role:x}' }), common],
    ['deps', 'deps', launch('deps'), common],
    ['clean --target dev', 'clean', launch('clean', { target: 'dev' }), common],
    ['trust DIR --withdraw', 'trust', { dir: 'DIR', withdraw: true }, common],
    ['open --user-data /d', 'open', { dir: '.' }, { ...common, userData: '/d' }],
    ['setup --engine v2', 'setup', { engine: 'v2' }, common],
    ['jobs --json', 'jobs', null, { ...common, json: true }],
    ['runs --limit 3', 'runs', { limit: 3, filter: runFilter.parse({}) }, common],
    ['cancel a4c7d0', 'cancel', { id: 'a4c7d0' }, common],
    ['build --full-refresh --confirm-target prod', 'build', { ...launch('build', { fullRefresh: true }), confirmTarget: 'prod' }, common],
    ['launch nightly', 'launch', { job: 'nightly', changes: {}, wait: false, confirmTarget: null }, common],
    [
      'launch nightly --wait -f --threads 2 --target prod --step 2 --step 3 --confirm-target prod --json',
      'launch',
      { job: 'nightly', changes: { fullRefresh: true, threads: 2, target: 'prod', steps: [2, 3] }, wait: true, confirmTarget: 'prod' },
      { ...common, json: true },
    ],
    ['retry a4c7d0', 'retry', { id: 'a4c7d0', all: false, nodes: [], wait: false, confirmTarget: null }, common],
    ['retry a4c7d0 --all --wait', 'retry', { id: 'a4c7d0', all: true, nodes: [], wait: true, confirmTarget: null }, common],
    [
      'retry a4c7d0 --select orders model.shop.hosts',
      'retry',
      { id: 'a4c7d0', all: false, nodes: ['orders', 'model.shop.hosts'], wait: false, confirmTarget: null },
      common,
    ],
    ['queue', 'queue', { front: null, start: null }, common],
    ['queue --front a4c7d0', 'queue', { front: 'a4c7d0', start: null }, common],
    ['logs a4c7d0', 'logs', { id: 'a4c7d0', step: null, level: 'info', grep: '', regex: false, follow: false }, common],
    [
      'logs a4c7d0 --step 2 --level warn --grep orders --regex --follow',
      'logs',
      { id: 'a4c7d0', step: 2, level: 'warn', grep: 'orders', regex: true, follow: true },
      common,
    ],
  ])('reads `orrery %s`', (words, name, input, options) => {
    const answer = read(words.split(' '));
    expect(answer).toMatchObject({ ok: true, value: { kind: 'command', name, options } });
    expect(answer.ok && answer.value.kind === 'command' && answer.value.input).toEqual(input);
  });

  it.each([
    ['', null],
    ['help', null],
    ['--help', null],
    ['build --help', 'build'],
    ['help build', 'build'],
    ['help source freshness', 'source freshness'],
    ['help run ID', 'run ID'],
  ])('gives help on `orrery %s`', (words, name) => {
    const answer = read(words.split(' ').filter((word) => word !== ''));
    expect(answer).toMatchObject({ ok: true, value: { kind: 'help', topic: name === null ? null : { name } } });
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
    ['build --state run:', '--state'],
    ['build --indirect-selection keen', '--indirect-selection'],
    ['deps --select x', 'select'],
    ['run-operation', 'MACRO'],
    ['source', 'source'],
    ['help fly', 'fly'],
    ['launch', 'JOB'],
    ['launch nightly --threads many', 'threads'],
    ['launch nightly --step none', 'step'],
    ['retry a4c7d0 --all --select x', '--all'],
    ['logs a4c7d0 --level loud', '--level'],
    ['logs a4c7d0 --step first', '--step'],
  ])('refuses `orrery %s` and names the word', (words, named) => {
    const answer = read(words.split(' '));
    expect(answer).toMatchObject({ ok: false, error: { code: 'usage', title: expect.stringContaining(named) } });
  });

  it('keeps vars and a selection that begins with a dash whole', () => {
    expect(read(['build', '--vars', '{day: 2026-01-01, x: "a b"}', '--select=-odd'])).toMatchObject({
      ok: true,
      value: { input: { request: { vars: '{day: 2026-01-01, x: "a b"}', select: '-odd' } } },
    });
  });

  it('names every command in its help, and every flag of a command in its own', () => {
    const help = helpText(cliCommands);
    for (const command of cliCommands.filter(({ group }) => group !== null)) {
      expect(help).toContain(command.usage);
      expect(help).toContain(command.says);
      for (const flag of Object.keys(command.flags)) expect(commandHelp(command)).toContain(`--${flag}`);
    }
    expect(help).not.toContain('follow ID');
    expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThan(140);
  });
});
