import { describe, expect, test } from 'vitest';
import { footWords } from '../../../renderer/app/DbtFoot.tsx';
import { endWords } from '../../../renderer/app/LiveRegion.tsx';
import { initials } from '../../../renderer/app/ProjectCard.tsx';
import { countWords } from '../../../renderer/app/RunBar.tsx';
import { runName, runTitle } from '../../../renderer/app/run-title.ts';
import { shownTheme } from '../../../renderer/app/theme.ts';
import { counts, run } from '../runs/some-nodes.ts';
import { someProject, step } from '../welcome/some-project.ts';

test('a run is called by what it does', () => {
  expect(runTitle({ command: 'build', select: '', exclude: '', fullRefresh: false })).toBe('build everything');
  expect(runTitle({ command: 'run', select: 'dim_hosts+', exclude: 'tag:heavy', fullRefresh: true })).toBe('run dim_hosts+, not tag:heavy, full refresh');
});

test('a run of a job goes by the name of the job', () => {
  expect(runName(run({ job: 'nightly' }))).toBe('nightly');
  expect(runName(run({ job: null, select: 'a+' }))).toBe('build a+');
});

test('the end of a run is one sentence', () => {
  const ended = run({ id: 'a4c7d0', status: 'FAILURE', counts: counts({ succeeded: 9, failed: 1, skipped: 3 }) });
  expect(endWords(ended)).toBe('Run a4c7d0 failed: 13 nodes, 9 succeeded, 1 failed, 3 skipped.');
});

test('counts are words in a small window', () => {
  expect(countWords(counts({ succeeded: 10, failed: 1, queued: 11 }))).toBe('10 succeeded · 1 failed · 11 queued');
  expect(countWords(counts())).toBe('0 succeeded');
});

test('a project has two letters where there is no room for its name', () => {
  expect(initials('stays_analytics')).toBe('sa');
  expect(initials('jaffle')).toBe('ja');
});

test('the theme is the chosen one, or the system’s', () => {
  expect(shownTheme('dark', false)).toBe('dark');
  expect(shownTheme('system', true)).toBe('dark');
  expect(shownTheme('system', false)).toBe('light');
});

describe('the foot of the side bar', () => {
  const without = { dbt: null, manifest: null } as const;
  test.each([
    ['the dbt of the project', someProject(), 'dbt 1.11.16 · duckdb 1.10.0', 'ok'],
    ['that nothing was started', someProject({ ...without, trust: { state: 'untrusted', lookOnly: false } }), 'dbt not started', 'idle'],
    ['that it is being looked for', someProject({ ...without, steps: [step('dbt', { state: 'running' })] }), 'looking for dbt', 'run'],
    ['that it is being installed', someProject({ ...without, installing: { engine: 'v1' } }), 'installing dbt', 'run'],
    ['that there is none', someProject({ ...without, steps: [step('dbt', { state: 'failed' })] }), 'no dbt found', 'fail'],
  ] as const)('says %s', (_name, project, words, tone) => expect(footWords(project)).toEqual({ words, tone }));
});
