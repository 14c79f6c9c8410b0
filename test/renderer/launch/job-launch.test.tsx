import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { jobDefinition } from '../../../preload/model/job.ts';
import type { JobView } from '../../../preload/model/job-view.ts';
import { failed, ok } from '../../../preload/model/result.ts';
import { replaceJobs } from '../../../renderer/app/jobs-store.ts';
import { useProblem } from '../../../renderer/app/problem-store.ts';
import { replaceProject } from '../../../renderer/app/project-store.ts';
import { JobLaunchDialog } from '../../../renderer/launch/JobLaunchDialog.tsx';
import { closeLaunch, openJobLaunch } from '../../../renderer/launch/launch-store.ts';
import { runJobWithChanges } from '../../../renderer/runs/run-with-changes.ts';
import { provideCssEscape } from '../assets/css-escape.ts';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';
import { someProject } from '../welcome/some-project.ts';

const definition = jobDefinition.parse({ name: 'nightly', steps: [{ command: 'seed' }, { command: 'build', select: 'tag:nightly' }] });
const job: JobView = {
  definition,
  line: 1,
  problem: null,
  commands: ['dbt seed', 'dbt build --select tag:nightly'],
  schedules: [],
  runs: [],
  totalRuns: 0,
  medianMs: null,
};

let bridge: FakeBridge;
beforeEach(() => {
  provideCssEscape();
  bridge = fakeBridge();
  bridge.answer('runs.launchJob', () => ok({ runId: 'b00001' }));
  replaceProject(someProject());
});
afterEach(() => {
  closeLaunch();
  cleanup();
});

async function open(): Promise<HTMLElement> {
  render(<JobLaunchDialog />);
  openJobLaunch(job);
  return screen.findByRole('dialog');
}
const asked = () => bridge.asked.filter(({ name }) => name === 'runs.launchJob').map(({ input }) => input);

test('only what was changed is sent', async () => {
  const dialog = await open();
  await userEvent.click(within(dialog).getByRole('checkbox', { name: 'dbt seed' }));
  await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Fail fast' }));
  await userEvent.click(within(dialog).getByRole('button', { name: /^Launch/ }));
  await waitFor(() => expect(asked()).toEqual([{ name: 'nightly', changes: { steps: [2], failFast: true }, confirmTarget: null }]));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a run of it is run again with the changes it had', async () => {
  bridge.answer('jobs.changesOf', () => ok({ job: 'nightly', changes: { steps: [2], target: 'prod', threads: 8, vars: 'day: 9\n' } }));
  replaceJobs({ jobs: [job], file: null, base: '', problems: [] });
  render(<JobLaunchDialog />);
  await runJobWithChanges({ id: 'a4c7d0' });
  const dialog = await screen.findByRole('dialog');
  expect(bridge.asked).toContainEqual({ name: 'jobs.changesOf', input: { runId: 'a4c7d0' } });
  expect(within(dialog).getByRole('checkbox', { name: 'dbt seed' })).toHaveProperty('checked', false);
  await userEvent.click(within(dialog).getByRole('button', { name: /^Launch/ }));
  await waitFor(() =>
    expect(asked()).toEqual([{ name: 'nightly', changes: { steps: [2], target: 'prod', threads: 8, vars: 'day: 9\n' }, confirmTarget: null }]),
  );
});

test('a run whose job is gone says so and opens nothing', async () => {
  bridge.answer('jobs.changesOf', () => failed({ code: 'job-not-found', title: 'orrery.yml has no job nightly any more.' }));
  render(<JobLaunchDialog />);
  await runJobWithChanges({ id: 'a4c7d0' });
  expect(useProblem.getState().error?.title).toBe('orrery.yml has no job nightly any more.');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('without a step there is nothing to launch', async () => {
  const dialog = await open();
  for (const name of ['dbt seed', 'dbt build --select tag:nightly']) await userEvent.click(within(dialog).getByRole('checkbox', { name }));
  expect(within(dialog).getByRole('button', { name: /^Launch/ })).toHaveProperty('disabled', true);
  expect(within(dialog).getByText('Choose a step.')).toBeTruthy();
});

test('where the name of the target is needed it is asked for', async () => {
  bridge.answer('runs.launchJob', (input: { readonly confirmTarget: string | null }) =>
    input.confirmTarget === 'dev' ? ok({ runId: 'b00001' }) : failed({ code: 'confirmation-needed', title: 'It asks.' }),
  );
  const dialog = await open();
  await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Full refresh' }));
  await userEvent.click(within(dialog).getByRole('button', { name: /^Launch/ }));
  const question = await screen.findByRole('alertdialog');
  await userEvent.type(within(question).getByRole('textbox'), 'dev{Enter}');
  await waitFor(() => expect(asked().at(-1)).toMatchObject({ changes: { fullRefresh: true }, confirmTarget: 'dev' }));
});
