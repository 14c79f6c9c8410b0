import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainStep, type StepRequest } from '../../../preload/model/launch.ts';
import type { LaunchPreview } from '../../../preload/model/preview.ts';
import { ok } from '../../../preload/model/result.ts';
import { replaceProject } from '../../../renderer/app/project-store.ts';
import { LaunchDialog } from '../../../renderer/launch/LaunchDialog.tsx';
import { closeLaunch, openLaunch } from '../../../renderer/launch/launch-store.ts';
import { firstRequest } from '../../../renderer/launch/first-request.ts';
import { provideCssEscape } from '../assets/css-escape.ts';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';
import { someProject } from '../welcome/some-project.ts';

const preview: LaunchPreview = {
  engine: 'v1',
  problems: [],
  layers: [
    {
      assets: [{ id: 'model.stays.dim_hosts', name: 'dim_hosts', resourceType: 'model', materialized: 'table', runs: true, checks: 2, state: 'stale' }],
      checks: 2,
    },
  ],
  assets: 1,
  checks: 2,
  byType: [],
  readSources: 0,
  inState: [{ word: 'stale', count: 1 }],
  expected: { ms: 24_000, basis: 'from the last 10 runs' },
  commands: { v1: 'dbt build --select dim_hosts', v2: 'dbt build --select dim_hosts' },
  leftOut: [],
  waitsFor: { runId: 'a4c7d0', aboutMs: 480_000, why: 'Both write to stays.duckdb.' },
  confirmation: null,
  blocked: null,
};

let bridge: FakeBridge;
let shown: LaunchPreview;
beforeEach(() => {
  provideCssEscape();
  // CodeMirror takes jsdom for Safari, where it asks for this to find its selection.
  document.execCommand = () => false;
  bridge = fakeBridge();
  shown = preview;
  bridge.answer('launch.preview', () => ok(shown));
  bridge.answer('launch.defaults', () => ok({ request: null, target: 'dev', targets: ['dev', 'prod'], threads: 4, keptRuns: [] }));
  bridge.answer('launch.remember', () => ok(null));
  bridge.answer('selection.vocabulary', () => ok({ methods: [], selectors: [], resourceTypes: [] }));
  bridge.answer('selection.evaluate', () => ok({ ids: [], checks: 0, total: 5, problem: null, warnings: [] }));
  bridge.answer('runs.launch', () => ok({ runId: 'b00001' }));
  replaceProject(someProject({ trust: { state: 'trusted', since: 0 } }));
});
afterEach(() => {
  closeLaunch();
  cleanup();
});

async function open(request: Partial<StepRequest> = {}): Promise<HTMLElement> {
  render(<LaunchDialog />);
  openLaunch({ request });
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByText(/from the last 10 runs/);
  return dialog;
}
const asked = (name: string) => bridge.asked.filter((one) => one.name === name).map(({ input }) => input as StepRequest);
const launchButton = (dialog: HTMLElement) => within(dialog).getByRole('button', { name: /^Launch/ });

test('it shows what will run, how long, what it waits for, and the command', async () => {
  const dialog = await open({ select: 'dim_hosts' });
  expect(within(dialog).getByText('0:24')).toBeTruthy();
  expect(within(dialog).getByText(/from the last 10 runs/)).toBeTruthy();
  expect(within(dialog).getByText('a4c7d0')).toBeTruthy();
  expect(within(dialog).getByText(/8m 00s/)).toBeTruthy();
  expect(within(dialog).getByText('dbt build --select dim_hosts')).toBeTruthy();
});

test('Launch gives the request as it stands, notes it, and goes to the run', async () => {
  const dialog = await open({ select: 'dim_hosts' });
  await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Fail fast' }));
  await waitFor(() => expect(asked('launch.preview').at(-1)).toMatchObject({ failFast: true }));
  await userEvent.click(launchButton(dialog));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked('runs.launch')).toMatchObject([{ command: 'build', select: 'dim_hosts', failFast: true }]);
  expect(asked('launch.remember')).toMatchObject([{ select: 'dim_hosts', failFast: true }]);
  expect(location.hash).toContain('b00001');
});

test('each command shows what it has', async () => {
  const dialog = await open();
  await userEvent.click(within(dialog).getByRole('radio', { name: 'snapshot' }));
  expect(within(dialog).queryByRole('checkbox', { name: 'Store failing rows' })).toBeNull();
  await userEvent.keyboard('{Control>}3{/Control}');
  expect(within(dialog).getByRole('checkbox', { name: 'Store failing rows' })).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: 'More commands' }));
  await userEvent.click(screen.getByRole('menuitem', { name: /run-operation/ }));
  expect(within(dialog).getByRole('combobox', { name: 'Macro' })).toBeTruthy();
  expect(within(dialog).queryByText('Exclude')).toBeNull();
});

test('a problem stands at its field and keeps it from being launched, with the reason', async () => {
  shown = {
    ...preview,
    problems: [{ field: 'vars', message: 'The vars are not valid YAML at line 2.', range: null, line: 2, allowed: [], blocks: true }],
  };
  const dialog = await open({ vars: 'a: 1\nb: [' });
  expect(await within(dialog).findByText('The vars are not valid YAML at line 2.')).toBeTruthy();
  expect(launchButton(dialog)).toHaveProperty('disabled', true);
  expect(within(dialog).getByText('Mend the vars first.')).toBeTruthy();
});

test('what does not reach dbt is said', async () => {
  shown = { ...preview, leftOut: [{ option: 'flags', reason: 'Orrery sets --debug itself.' }] };
  const dialog = await open({ flags: ['--debug'] });
  expect(within(dialog).getByText('Orrery sets --debug itself. It is left out.')).toBeTruthy();
});

test('a full refresh on a target that is not for development asks for its name', async () => {
  shown = { ...preview, confirmation: { target: 'prod', drops: ['fct_reviews'] } };
  const dialog = await open({ target: 'prod', fullRefresh: true });
  expect(within(dialog).getByText(/drops and rebuilds/)).toBeTruthy();
  await userEvent.click(launchButton(dialog));
  const question = await screen.findByRole('alertdialog');
  expect(asked('runs.launch')).toEqual([]);
  const rebuild = within(question).getByRole('button', { name: 'Rebuild on prod' });
  expect(rebuild).toHaveProperty('disabled', true);
  await userEvent.type(within(question).getByRole('textbox'), 'prod');
  await userEvent.click(rebuild);
  await waitFor(() => expect(asked('runs.launch')).toMatchObject([{ target: 'prod', fullRefresh: true }]));
});

test('it is saved as a job of one step', async () => {
  bridge.answer('jobs.text', () => ok({ text: '', base: 'b1' }));
  bridge.answer('jobs.save', () => ok({ base: 'b2', name: 'nightly', undo: 'u', schedules: [] }));
  const dialog = await open({ select: 'dim_hosts' });
  await userEvent.click(within(dialog).getByRole('button', { name: /Save as a job/ }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'nightly{Enter}');
  expect(await screen.findByText('Saved as nightly.')).toBeTruthy();
  const [saved] = bridge.asked.filter(({ name }) => name === 'jobs.save');
  expect(saved?.input).toMatchObject({ original: null, base: 'b1', job: { name: 'nightly', steps: [{ command: 'build', select: 'dim_hosts' }] } });
});

test('it begins with the last launch, what is asked for laid over it', () => {
  const last = { ...plainStep('test'), threads: 8, select: 'a' };
  expect(firstRequest({}, last)).toBe(last);
  expect(firstRequest({ request: { command: 'build', select: 'b' } }, last)).toMatchObject({ command: 'build', select: 'b', threads: 8 });
  expect(firstRequest({ request: { select: 'b' }, exact: true }, last)).toEqual({ ...plainStep('build'), select: 'b' });
});
