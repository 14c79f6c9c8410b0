import { describe, expect, it } from 'vitest';
import { type DbtRequest, dbtArguments } from '../../../main/dbt/arguments.ts';
import { commandLine, shellQuoted } from '../../../main/dbt/command-line.ts';

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
