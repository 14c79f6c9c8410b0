import { describe, expect, it } from 'vitest';
import { type DbtRequest, dbtArguments } from '../../../main/dbt/arguments.ts';
import { commandLine, commandLines, shellQuoted } from '../../../main/dbt/command-line.ts';
import { yamlInOneLine } from '../../../main/dbt/yaml-in-one-line.ts';
import { plainStep } from '../../../preload/model/launch.ts';
import { unsupportedOptions } from '../../../preload/model/step-options.ts';

const request: DbtRequest = {
  engine: 'v1',
  command: 'build',
  profilesDir: '/p',
  select: '',
  exclude: '',
  fullRefresh: false,
  vars: '',
  targetPath: '/t',
  logPath: '/l',
};

const everyOption: Partial<DbtRequest> = {
  threads: 8,
  select: 'a+',
  exclude: 'b',
  fullRefresh: true,
  vars: '{a: 1}',
  failFast: true,
  defer: true,
  statePath: '/state',
  storeFailures: true,
  empty: true,
  sample: '3 days',
  eventTimeStart: '2026-01-01',
  eventTimeEnd: '2026-02-01',
  resourceTypes: ['model', 'test'],
  excludeResourceTypes: ['seed'],
  indirectSelection: 'buildable',
  macro: 'hello',
  args: '{who: me}',
  flags: ['--warn-error'],
};

describe('dbtArguments', () => {
  it('asks v1 for JSON at debug level, without colours and log file', () => {
    expect(dbtArguments(request)).toEqual([
      'build',
      '--log-format=json',
      '--log-level=debug',
      '--log-level-file=none',
      '--no-use-colors',
      '--profiles-dir=/p',
      '--target-path=/t',
      '--log-path=/l',
    ]);
  });

  it('leaves out what v2 warns about, and says off for none', () => {
    const args = dbtArguments({ ...request, engine: 'v2' });
    expect(args).toContain('--log-level-file=off');
    expect(args).not.toContain('--no-use-colors');
  });

  it('passes the whole request', () => {
    const args = dbtArguments({ ...request, profile: 'stays', target: 'dev', threads: 4, select: ' a+ b ', exclude: '-x', fullRefresh: true, vars: '{a: 1}' });
    expect(args.slice(6)).toEqual([
      '--profile=stays',
      '--target=dev',
      '--target-path=/t',
      '--log-path=/l',
      '--threads=4',
      '--select=a+ b',
      '--exclude=-x',
      '--full-refresh',
      '--vars={a: 1}',
    ]);
  });

  it.each([
    ['test', true],
    ['snapshot', true],
    ['build', false],
    ['run', false],
    ['seed', false],
    ['compile', false],
  ] as const)('%s and --full-refresh: left out is %s', (command, leftOut) => {
    expect(dbtArguments({ ...request, command, fullRefresh: true }).includes('--full-refresh')).toBe(!leftOut);
  });

  it('gives deps and parse no selection, and v1’s deps no target path', () => {
    const asked = { ...request, select: 'a', exclude: 'b', threads: 2 };
    expect(dbtArguments({ ...asked, command: 'deps' }).join(' ')).not.toMatch(/select|exclude|target-path|threads/);
    expect(dbtArguments({ ...asked, command: 'deps', engine: 'v2' })).toContain('--target-path=/t');
    expect(dbtArguments({ ...asked, command: 'parse' }).join(' ')).not.toMatch(/select|exclude/);
  });

  it('passes every option a build of v1 has', () => {
    const args = dbtArguments({ ...request, ...everyOption });
    expect(args.slice(8)).toEqual([
      '--threads=8',
      '--select=a+',
      '--exclude=b',
      '--resource-type=model',
      '--resource-type=test',
      '--exclude-resource-type=seed',
      '--indirect-selection=buildable',
      '--full-refresh',
      '--fail-fast',
      '--store-failures',
      '--empty',
      '--defer',
      '--state=/state',
      '--sample=3 days',
      '--event-time-start=2026-01-01',
      '--event-time-end=2026-02-01',
      '--vars={a: 1}',
      '--warn-error',
    ]);
  });

  it.each([
    ['run-operation', ['hello', '--threads=8', '--vars={a: 1}', '--args={who: me}', '--warn-error']],
    ['deps', ['--vars={a: 1}', '--warn-error']],
    ['clean', ['--vars={a: 1}', '--warn-error']],
    ['retry', ['--threads=8', '--full-refresh', '--fail-fast', '--state=/state', '--vars={a: 1}', '--warn-error']],
    ['source freshness', ['--threads=8', '--select=a+', '--exclude=b', '--fail-fast', '--state=/state', '--vars={a: 1}', '--warn-error']],
  ] as const)('gives %s only what it has', (command, said) => {
    const args = dbtArguments({ ...request, ...everyOption, command });
    const house = dbtArguments({ ...request, command });
    expect(args.filter((arg) => !house.includes(arg))).toEqual(said);
  });

  it('gives v2’s retry no full refresh, and its compile the resource types', () => {
    expect(dbtArguments({ ...request, ...everyOption, engine: 'v2', command: 'retry' })).not.toContain('--full-refresh');
    expect(dbtArguments({ ...request, ...everyOption, engine: 'v2', command: 'compile' })).toContain('--resource-type=model');
    expect(dbtArguments({ ...request, ...everyOption, engine: 'v2', command: 'test' })).not.toContain('--resource-type=test');
  });

  it('lets a selector take the place of a selection', () => {
    expect(dbtArguments({ ...request, select: 'a', exclude: 'b', selector: 'nightly' }).slice(8)).toEqual(['--selector=nightly']);
  });

  it('keeps its own flags to itself', () => {
    const flags = ['--log-level', 'info', '--target-path=/elsewhere', '--warn-error', '-q', '--cache-selected-only'];
    expect(dbtArguments({ ...request, flags }).slice(8)).toEqual(['--warn-error', '--cache-selected-only']);
  });
});

describe('unsupportedOptions', () => {
  it('says what a command of an engine does not have', () => {
    expect(unsupportedOptions('v2', { ...plainStep('test'), resourceTypes: ['test'], empty: true })).toEqual([
      { option: 'empty', reason: 'dbt v2 has no --empty for test.' },
      { option: 'resourceTypes', reason: 'dbt v2 has no --resource-type for test.' },
    ]);
  });

  it('says nothing of what is not given', () => {
    expect(unsupportedOptions('v1', plainStep('clean'))).toEqual([]);
  });

  it('tells of replaced selections and of flags that are Orrery’s', () => {
    expect(unsupportedOptions('v1', { ...plainStep('build'), select: 'a', selector: 's', flags: ['--debug'] }).map(({ reason }) => reason)).toEqual([
      '--selector takes the place of --select.',
      'Orrery sets --debug itself.',
    ]);
  });
});

describe('commandLine', () => {
  const typed = { command: 'build', select: '', exclude: '', fullRefresh: false, vars: '' } as const;
  it.each([
    [typed, 'dbt build'],
    [{ ...typed, select: 'dim_hosts+' }, 'dbt build --select dim_hosts+'],
    [{ ...typed, select: '+a  b,tag:x', exclude: 'stg_*' }, "dbt build --select +a b,tag:x --exclude 'stg_*'"],
    [{ ...typed, fullRefresh: true, vars: "{day: '2026-01-01'}" }, "dbt build --full-refresh --vars '{day: '\\''2026-01-01'\\''}'"],
    [{ ...typed, command: 'run' as const, target: 'prod', threads: 8 }, 'dbt run --target prod --threads 8'],
    [{ ...typed, target: '', threads: null }, 'dbt build'],
    [{ command: 'run-operation' as const, macro: 'hello', args: 'who: me\nhow: "loud" # really' }, `dbt run-operation hello --args '{who: me, how: "loud"}'`],
    [
      { ...typed, engine: 'v2' as const, statePath: '/prod state', defer: true, resourceTypes: ['model', 'seed'] },
      "dbt build --resource-type model --resource-type seed --defer --state '/prod state'",
    ],
    [{ command: 'test' as const, engine: 'v2' as const, resourceTypes: ['test'] }, 'dbt test'],
    [{ command: 'test' as const, resourceTypes: ['test'] }, 'dbt test --resource-type test'],
  ])('%j', (request, line) => {
    expect(commandLine(request)).toBe(line);
  });

  it.each([
    ['plain', 'plain'],
    ['', "''"],
    ['a b', "'a b'"],
    ['$HOME', "'$HOME'"],
    ["it's", "'it'\\''s'"],
    ['1+orders+1', '1+orders+1'],
    ['@stg', '@stg'],
    ['path:models/*', "'path:models/*'"],
  ])('quotes %s', (word, quoted) => {
    expect(shellQuoted(word)).toBe(quoted);
  });
});

describe('commandLines', () => {
  it('keeps what is short on one line', () => {
    expect(commandLines({ command: 'build', select: 'a+', target: 'dev' })).toBe('dbt build --select a+ --target dev');
  });

  it('breaks what is long after the selection, after where, and before the variables', () => {
    const step = {
      command: 'build',
      select: '+mart_fullmoon_reviews +dim_listings_w_hosts',
      exclude: 'resource_type:snapshot',
      target: 'dev',
      threads: 4,
      failFast: true,
      vars: 'start_date: "2026-11-01"\nend_date: "2026-11-22"\n',
    } as const;
    expect(commandLines(step)).toBe(
      [
        'dbt build --select +mart_fullmoon_reviews +dim_listings_w_hosts \\',
        '  --exclude resource_type:snapshot --target dev --threads 4 \\',
        '  --fail-fast \\',
        `  --vars '{start_date: "2026-11-01", end_date: "2026-11-22"}'`,
      ].join('\n'),
    );
  });
});

describe('yamlInOneLine', () => {
  it.each([
    ['a: 1', 'a: 1'],
    ['  {a: 1}\n', '{a: 1}'],
    ['a: 1\nb: [x, y]', '{a: 1, b: [x, y]}'],
    ['# why\na:\n  b: "2026"\n  c: \'x\'\n', `{a: {b: "2026", c: 'x'}}`],
    ['a: |\n  two\n  lines\n', '{a: "two\\nlines\\n"}'],
    ['a: [\n', 'a: ['],
    ['- a\n- b', '[a, b]'],
  ])('%j', (text, line) => {
    expect(yamlInOneLine(text)).toBe(line);
  });
});
