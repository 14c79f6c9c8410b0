import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fieldProblem } from '../../../preload/model/field-problem.ts';
import { type JobDefinition, jobDefinition } from '../../../preload/model/job.ts';
import type { JobCheck, JobView } from '../../../preload/model/job-view.ts';
import { failed, ok } from '../../../preload/model/result.ts';
import { replaceJobs } from '../../../renderer/app/jobs-store.ts';
import { draftOf } from '../../../renderer/jobs/draft.ts';
import { deleteJob, rebaseDrafts, saveDraft, takeBack, useDrafts } from '../../../renderer/jobs/drafts-store.ts';
import { JobPanel } from '../../../renderer/jobs/panel/JobPanel.tsx';
import { provideCssEscape } from '../assets/css-escape.ts';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';

const nightly = jobDefinition.parse({ name: 'nightly', steps: [{ command: 'seed' }, { command: 'docs generate' }], threads: 4 });

function viewOf(definition: JobDefinition): JobView {
  return { definition, line: 4, problem: null, commands: [], schedules: [], runs: [], totalRuns: 0, medianMs: null };
}

function show(definition: JobDefinition | null, base = 'b1'): void {
  replaceJobs({ jobs: definition === null ? [] : [viewOf(definition)], file: '/p/orrery.yml', base, problems: [] });
}

let bridge: FakeBridge;
const check: JobCheck = { problems: [], steps: [] };
beforeEach(() => {
  provideCssEscape();
  bridge = fakeBridge();
  bridge.answer('jobs.check', () => ok(check));
  useDrafts.setState({ drafts: {}, undo: null });
  show(nightly);
});
afterEach(cleanup);

function Panel() {
  const draft = useDrafts(({ drafts }) => drafts['nightly']) ?? draftOf(nightly);
  const nothing = (): void => undefined;
  return (
    <JobPanel
      draftKey="nightly"
      draft={draft}
      job={viewOf(nightly)}
      shows="form"
      onShow={nothing}
      onClose={nothing}
      onSave={() => void saveDraft('nightly')}
      onLaunch={nothing}
      onDuplicate={nothing}
      onDelete={nothing}
      error={null}
      busy={false}
      refusal={null}
    />
  );
}

const asked = (name: string): unknown[] => bridge.asked.filter((one) => one.name === name).map(({ input }) => input);

test('a field that is changed can be saved, with the text it began from', async () => {
  bridge.answer('jobs.save', () => ok({ base: 'b2', name: 'nightly', undo: 't', schedules: [] }));
  bridge.answer('jobs.view', () => ok({ jobs: [], file: null, base: 'b2', problems: [] }));
  render(<Panel />);
  expect(screen.getByText('All changes saved')).not.toBeNull();
  const threads = screen.getByRole('textbox', { name: 'Threads' });
  await userEvent.clear(threads);
  await userEvent.type(threads, '8x');
  expect(screen.getByText('A whole number from 1 to 256.')).not.toBeNull();
  expect(screen.getByRole('button', { name: /^Save Ctrl/ }).hasAttribute('disabled')).toBe(true);
  await userEvent.type(threads, '{Backspace}');
  expect(screen.getByText('Unsaved changes')).not.toBeNull();
  await userEvent.click(screen.getByRole('button', { name: /^Save Ctrl/ }));
  await waitFor(() => expect(asked('jobs.save')).toEqual([{ original: 'nightly', job: { ...nightly, threads: 8 }, base: 'b1' }]));
  await waitFor(() => expect(useDrafts.getState().drafts).toEqual({}));
});

test('steps change places by keyboard and are taken away', async () => {
  render(<Panel />);
  const steps = within(screen.getByRole('region', { name: 'Steps' }));
  steps.getByRole('button', { name: 'Step 2: dbt docs generate' }).focus();
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(useDrafts.getState().drafts['nightly']?.job.steps.map(({ command }) => command)).toEqual(['docs generate', 'seed']);
  await userEvent.click(steps.getByRole('button', { name: 'Step 1: dbt docs generate' }));
  await userEvent.click(steps.getByRole('button', { name: 'Remove this step' }));
  expect(useDrafts.getState().drafts['nightly']?.job.steps.map(({ command }) => command)).toEqual(['seed']);
});

test('what main finds wrong is said at its field', async () => {
  bridge.answer('jobs.check', () => ok({ problems: [fieldProblem('target', 'There is no target "pord".')], steps: [] }));
  render(<Panel />);
  expect(await screen.findByText('There is no target "pord".')).not.toBeNull();
});

test('a file that others changed elsewhere is saved into; the same job is asked about', async () => {
  let refusals = 1;
  bridge.answer('jobs.save', () =>
    refusals-- > 0 ? failed({ code: 'file-changed', title: 'Changed.' }) : ok({ base: 'b3', name: 'nightly', undo: 't', schedules: [] }),
  );
  bridge.answer('jobs.view', () => ok({ jobs: [viewOf(nightly)], file: '/p/orrery.yml', base: 'b2', problems: [] }));
  useDrafts.setState({ drafts: { nightly: { ...draftOf(nightly), job: { ...nightly, threads: 8 } } } });
  expect(await saveDraft('nightly')).toEqual({ name: 'nightly' });
  expect(asked('jobs.save').map((input) => (input as { base: string }).base)).toEqual(['b1', 'b2']);

  useDrafts.setState({ drafts: { nightly: { ...draftOf(nightly), job: { ...nightly, threads: 8 } } } });
  show({ ...nightly, threads: 2 });
  rebaseDrafts();
  render(<Panel />);
  expect((await screen.findByRole('alert')).textContent).toContain('changed in orrery.yml meanwhile');
});

test('what was deleted is offered back', async () => {
  bridge.answer('jobs.delete', () => ok({ base: 'b2', name: 'nightly', undo: 'token', schedules: ['every_night'] }));
  bridge.answer('jobs.view', () => ok({ jobs: [], file: null, base: 'b2', problems: [] }));
  bridge.answer('jobs.undo', () => ok(null));
  expect(await deleteJob('nightly')).toBeNull();
  expect(useDrafts.getState().undo?.words).toBe('Deleted nightly and its schedule every_night.');
  await takeBack();
  expect(asked('jobs.undo')).toEqual([{ token: 'token' }]);
  expect(useDrafts.getState().undo).toBeNull();
});
