import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { jobDefinition } from '../../../preload/model/job.ts';
import { failed, ok, type OrreryError } from '../../../preload/model/result.ts';
import type { ScheduleDefinition, SchedulesView, TriggerView } from '../../../preload/model/schedule.ts';
import { replaceJobs } from '../../../renderer/app/jobs-store.ts';
import { replaceProject } from '../../../renderer/app/project-store.ts';
import { replaceSchedules } from '../../../renderer/app/schedules-store.ts';
import { draftOf } from '../../../renderer/schedules/draft.ts';
import { beginTrigger, deleteTrigger, draftFor, rebaseDrafts, saveDraft, takeBack, useTriggerDrafts } from '../../../renderer/schedules/drafts-store.ts';
import { TriggerPanel } from '../../../renderer/schedules/panel/TriggerPanel.tsx';
import { provideCssEscape } from '../assets/css-escape.ts';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';
import { someProject } from '../welcome/some-project.ts';
import { schedule, sensor, soundCheck, viewOf } from './some-triggers.ts';

// forms of many fields take their time on a loaded machine
vi.setConfig({ testTimeout: 60_000 });

let bridge: FakeBridge;
let view: SchedulesView;

function show(...triggers: TriggerView[]): void {
  view = viewOf(triggers);
  replaceSchedules(view);
}

beforeEach(() => {
  provideCssEscape();
  bridge = fakeBridge();
  bridge.answer('schedules.check', () => ok(soundCheck()));
  bridge.answer('schedules.checkSensor', () => ok({ problems: [], words: 'After nightly succeeded', confirmTarget: null }));
  bridge.answer('schedules.view', () => ok(view));
  bridge.answer('selection.evaluate', () => failed({ code: 'no-project', title: '' }));
  useTriggerDrafts.setState({ drafts: {}, undo: null });
  const job = (name: string) => ({
    definition: jobDefinition.parse({ name, steps: [{ command: 'build' }] }),
    line: 1,
    problem: null,
    commands: [],
    schedules: [],
    runs: [],
    totalRuns: 0,
    medianMs: null,
  });
  replaceJobs({ jobs: [job('nightly'), job('reports')], file: '/p/orrery.yml', base: 'b1', problems: [] });
  replaceProject(someProject());
  show(schedule(), sensor());
});
afterEach(cleanup);

const asked = (name: string): unknown[] => bridge.asked.filter((one) => one.name === name).map(({ input }) => input);
const savedSchedule = (): ScheduleDefinition => (asked('schedules.save').at(-1) as { schedule: ScheduleDefinition }).schedule;
const nothing = (): void => undefined;

/** Puts a text in the place of what a field holds, all at once. */
async function fill(field: HTMLElement, text: string): Promise<void> {
  await userEvent.clear(field);
  await userEvent.paste(text);
}

function Panel({ of = 'schedule nightly', error = null }: { readonly of?: string; readonly error?: OrreryError | null }) {
  const drafts = useTriggerDrafts(({ drafts }) => drafts);
  const trigger = view.triggers.find(({ kind, name }) => `${kind} ${name}` === of) ?? null;
  const draft = drafts[of] ?? (trigger === null ? null : draftOf(trigger.definition));
  if (draft === null) return null;
  return (
    <TriggerPanel
      draftKey={of}
      draft={draft}
      trigger={trigger}
      view={view}
      shows="form"
      onShow={nothing}
      onClose={nothing}
      onSave={() => void saveDraft(of)}
      onDelete={nothing}
      error={error}
      busy={false}
    />
  );
}

test('the time of a daily schedule is changed, said as cron, counted and saved', async () => {
  bridge.answer('schedules.save', () => ok({ base: 'b2', name: 'nightly', undo: 't' }));
  render(<Panel />);
  const at = screen.getByRole('textbox', { name: 'At' });
  await fill(at, '25:00');
  expect(screen.getByText('A time such as 02:00 or 14:30.')).not.toBeNull();
  await fill(at, '3:30');
  expect(screen.getByDisplayValue('30 3 * * *')).toBe(screen.getByRole('textbox', { name: 'Cron' }));
  expect(screen.getByText('1 change to save')).not.toBeNull();
  await userEvent.click(screen.getByRole('button', { name: /^Save/ }));
  await waitFor(() => expect(asked('schedules.save')).toHaveLength(1));
  expect(asked('schedules.save')[0]).toMatchObject({ original: 'nightly', newJob: null, base: 'b1', schedule: { cron: ['30 3 * * *'] } });
  await waitFor(() => expect(useTriggerDrafts.getState().drafts).toEqual({}));
});

test('the next ticks, a change of the clocks and a night of sleep are shown', async () => {
  render(<Panel />);
  const next = within(await screen.findByRole('region', { name: 'Next 5 ticks' }));
  expect(next.getByText('Mon 23 Nov')).not.toBeNull();
  expect(next.getByText('CET')).not.toBeNull();
  expect(next.getByText('Sunday 28 March 2027:')).not.toBeNull();
  expect(screen.getByRole('figure').textContent).toContain('the tick of 02:00 would run once, on wake at 07:10.');
});

test('another preset keeps the time; cron is explained field by field, in several expressions', async () => {
  render(<Panel />);
  await userEvent.click(screen.getByRole('radio', { name: 'Weekly' }));
  await userEvent.click(screen.getByRole('button', { name: 'Fri' }));
  const cron = (): readonly string[] | undefined => {
    const draft = draftFor('schedule nightly', useTriggerDrafts.getState().drafts);
    return draft?.kind === 'schedule' ? draft.value.cron : undefined;
  };
  expect(cron()).toEqual(['0 2 * * 1,5']);
  await userEvent.click(screen.getByRole('radio', { name: 'Cron' }));
  const field = screen.getByRole('textbox', { name: 'Cron' });
  await fill(field, '*/15 8-19 * * MON-FRI');
  const help = within(screen.getByRole('list', { name: 'What each field says' }));
  expect(help.getByText('every 15')).not.toBeNull();
  expect(help.getByText('Mon to Fri')).not.toBeNull();
  await userEvent.type(field, 'X');
  expect(help.getByText('takes SUN to SAT, 0 to 7')).not.toBeNull();
  await userEvent.type(field, '{Backspace}');
  await userEvent.click(screen.getByRole('button', { name: 'Another expression' }));
  expect(cron()).toEqual(['*/15 8-19 * * MON-FRI', '0 14 * * *']);
});

test('what main finds wrong stands at its field and keeps it from being saved', async () => {
  bridge.answer('schedules.check', () =>
    ok(soundCheck({ problems: [{ field: 'cron.0', severity: 'error', text: 'It is never due: February has no day 30.' }] })),
  );
  render(<Panel />);
  const cron = screen.getByRole('textbox', { name: 'Cron' });
  await fill(cron, '0 0 30 2 *');
  expect(await screen.findByText('It is never due: February has no day 30.')).not.toBeNull();
  expect(await saveDraft('schedule nightly')).toMatchObject({ error: { code: 'schedule-broken', detail: 'It is never due: February has no day 30.' } });
  expect(asked('schedules.save')).toEqual([]);
});

test('a full refresh on a target that is not for development asks for its name', async () => {
  bridge.answer('schedules.check', () => ok(soundCheck({ confirmTarget: 'prod' })));
  bridge.answer('schedules.save', () => ok({ base: 'b2', name: 'nightly', undo: 't' }));
  render(<Panel />);
  await userEvent.type(await screen.findByRole('textbox', { name: 'Type prod to allow it' }), 'prod');
  expect(screen.getByRole('button', { name: 'Take that back' })).not.toBeNull();
  await saveDraft('schedule nightly');
  expect(savedSchedule().fullRefreshOn).toBe('prod');
});

test('a new schedule brings its job, made from a selection, in the same edit', async () => {
  bridge.answer('schedules.save', () => ok({ base: 'b2', name: 'nightly_2', undo: 't' }));
  beginTrigger('schedule');
  render(<Panel of="schedule " />);
  expect(screen.getByText('Not saved yet')).not.toBeNull();
  const job = screen.getByRole('combobox', { name: 'Job' });
  await userEvent.click(job);
  await userEvent.click(await screen.findByRole('option', { name: /A new job from a selection/ }));
  const name = screen.getByRole('textbox', { name: 'Name of the job' });
  await fill(name, 'reviews');
  await saveDraft('schedule ');
  expect(asked('schedules.save').at(-1)).toMatchObject({
    original: null,
    schedule: { name: 'nightly_2', job: 'reviews', cron: ['0 2 * * *'] },
    newJob: { name: 'reviews', steps: [{ command: 'build', select: '' }] },
  });
});

test('a sensor waits for a run, a file or new data', async () => {
  bridge.answer('schedules.saveSensor', () => ok({ base: 'b2', name: 'after_nightly', undo: 't' }));
  render(<Panel of="sensor after_nightly" />);
  expect(await screen.findByText('After nightly succeeded')).not.toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: 'A file' }));
  await fill(screen.getByRole('textbox', { name: /^File or folder/ }), 'data/raw.csv');
  const settle = screen.getByRole('textbox', { name: 'Once it has not changed for' });
  await fill(settle, '30s');
  await userEvent.click(screen.getByRole('button', { name: /^Save/ }));
  await waitFor(() => expect(asked('schedules.saveSensor')).toHaveLength(1));
  expect(asked('schedules.saveSensor')[0]).toMatchObject({
    original: 'after_nightly',
    sensor: { on: { kind: 'file', path: 'data/raw.csv', settleMs: 30_000 } },
  });
});

test('a file that others changed elsewhere is saved into; the same schedule is asked about', async () => {
  let refusals = 1;
  bridge.answer('schedules.save', () =>
    refusals-- > 0 ? failed({ code: 'file-changed', title: 'Changed.' }) : ok({ base: 'b3', name: 'nightly', undo: 't' }),
  );
  const own = draftOf(schedule().definition);
  const changed = { ...own, value: { ...own.value, overlap: 'queue' } } as typeof own;
  useTriggerDrafts.setState({ drafts: { 'schedule nightly': changed } });
  view = viewOf([schedule()], { base: 'b2' });
  expect(await saveDraft('schedule nightly')).toEqual({ name: 'nightly' });
  expect(asked('schedules.save').map((input) => (input as { base: string }).base)).toEqual(['b1', 'b2']);

  useTriggerDrafts.setState({ drafts: { 'schedule nightly': changed } });
  show(schedule({ cron: ['0 5 * * *'] }));
  rebaseDrafts();
  render(<Panel />);
  expect((await screen.findByRole('alert')).textContent).toContain('This schedule was changed in orrery.yml meanwhile.');
});

test('what was deleted is offered back', async () => {
  bridge.answer('schedules.delete', () => ok({ base: 'b2', name: 'nightly', undo: 'token' }));
  bridge.answer('schedules.undo', () => ok(null));
  expect(await deleteTrigger('schedule', 'nightly')).toBeNull();
  expect(asked('schedules.delete')).toEqual([{ kind: 'schedule', name: 'nightly', base: 'b1' }]);
  expect(useTriggerDrafts.getState().undo?.words).toBe('Deleted nightly.');
  await takeBack();
  expect(asked('schedules.undo')).toEqual([{ token: 'token' }]);
});

test('a test of a tick says what would run at a time that is chosen, and runs nothing', async () => {
  bridge.answer('schedules.test', () =>
    ok({
      at: 0,
      state: 'skipped',
      cause: 'battery',
      reason: 'On battery, it only runs by hand.',
      commands: ['dbt build --vars "{day: 2026-11-23}"'],
      holds: { assets: 23, checks: 61 },
    }),
  );
  render(<Panel />);
  await screen.findByRole('region', { name: 'Next 5 ticks' });
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /Test a tick/ }));
  const dialog = within(await screen.findByRole('dialog', { name: /Test a tick of nightly/ }));
  expect(await dialog.findByText(/On battery, it only runs by hand/)).not.toBeNull();
  expect(dialog.getByText(/dbt build --vars/)).not.toBeNull();
  expect(asked('schedules.test')).toEqual([{ kind: 'schedule', name: 'nightly', at: null }]);
  expect(asked('schedules.runNow')).toEqual([]);
});
