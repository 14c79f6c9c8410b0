import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { ok } from '../../../preload/model/result.ts';
import { appHistory } from '../../../renderer/app/address.ts';
import { ChosenTriggers } from '../../../renderer/schedules/list/ChosenTriggers.tsx';
import { PausedBanner, PauseMenu } from '../../../renderer/schedules/list/PauseMenu.tsx';
import { TickStrip } from '../../../renderer/schedules/list/TickStrip.tsx';
import { PlanView } from '../../../renderer/schedules/plan/PlanView.tsx';
import { YearMap } from '../../../renderer/schedules/ticks/YearMap.tsx';
import { provideCssEscape } from '../assets/css-escape.ts';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';
import { now, schedule, tick, viewOf } from './some-triggers.ts';

vi.setConfig({ testTimeout: 60_000 });

let bridge: FakeBridge;
beforeEach(() => {
  provideCssEscape();
  bridge = fakeBridge();
});
afterEach(cleanup);

const asked = (name: string): unknown[] => bridge.asked.filter((one) => one.name === name).map(({ input }) => input);

test('the strip of ticks says what each was, is walked by arrows, and a bar opens its run', async () => {
  const ticks = [
    tick('2026-11-20T01:00:00Z', { run: null, runId: null, state: 'skipped', cause: 'battery' }),
    tick('2026-11-21T01:00:00Z', { run: { id: 'c01b77', status: 'FAILURE', warned: 0, failed: 1, skipped: 2, attempt: 1, startedAt: 0, finishedAt: 161_000 } }),
    tick('2026-11-22T01:00:00Z'),
  ];
  render(<TickStrip trigger={schedule({}, { ticks })} now={now} />);
  expect(screen.getByRole('group', { name: 'Last 3 ticks: 1 skipped, 1 failed, 1 succeeded' })).not.toBeNull();
  await userEvent.tab();
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Sun 22 Nov 02:00: succeeded, 2m 41s');
  await userEvent.keyboard('{ArrowLeft}');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Sat 21 Nov 02:00: failed, 1 failed, 2 skipped, 2m 41s');
  await userEvent.keyboard('{Enter}');
  expect(appHistory.location.pathname).toBe('/runs/c01b77');
});

test('all schedules are held for a while and resumed', async () => {
  bridge.answer('schedules.pause', () => ok(null));
  bridge.answer('schedules.resume', () => ok(null));
  render(<PauseMenu />);
  await userEvent.click(screen.getByRole('button', { name: 'Pause all' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /Until resumed/ }));
  expect(asked('schedules.pause')).toEqual([{ until: null }]);
  cleanup();
  render(<PausedBanner paused={{ until: null }} />);
  expect(screen.getByRole('status').textContent).toContain('All schedules of all projects are paused until you resume them.');
  await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
  expect(asked('schedules.resume')).toHaveLength(1);
});

test('several rows are switched together, those that are so already left alone', async () => {
  const switched: [string[], boolean][] = [];
  const chosen = [schedule({ name: 'a' }), schedule({ name: 'b' }, { on: false })];
  render(<ChosenTriggers chosen={chosen} onSwitch={(triggers, on) => switched.push([triggers.map(({ name }) => name), on])} onClear={() => undefined} />);
  expect(screen.getByRole('status').textContent).toBe('2 rows selected');
  await userEvent.click(screen.getByRole('button', { name: 'Switch on' }));
  await userEvent.click(screen.getByRole('button', { name: 'Switch off' }));
  expect(switched).toEqual([
    [['b'], true],
    [['a'], false],
  ]);
});

test('the plan draws what is due and says where two schedules meet on one database', async () => {
  const due = Date.now() + 3_600_000;
  const planned = { due, usualMs: 161_000, databases: ['stays.duckdb'] };
  bridge.answer('schedules.plan', () =>
    ok([
      { ...planned, name: 'nightly', job: 'nightly', clashes: ['weekly'] },
      { ...planned, name: 'weekly', job: 'weekly', clashes: ['nightly'] },
    ]),
  );
  const opened: string[] = [];
  render(<PlanView span="day" view={viewOf([schedule()])} onOpen={(name) => opened.push(name)} />);
  const clashes = within(await screen.findByRole('list', { name: 'Clashes' }));
  expect(clashes.getByRole('listitem').textContent).toContain('nightly and weekly would use stays.duckdb at the same time');
  await userEvent.click(screen.getByRole('button', { name: /about 2m 41s, at the same time as weekly on stays\.duckdb/ }));
  expect(opened).toEqual(['nightly']);
});

test('nothing planned says why', async () => {
  bridge.answer('schedules.plan', () => ok([]));
  render(<PlanView span="week" view={viewOf([schedule({}, { on: false })])} onOpen={() => undefined} />);
  expect(await screen.findByText('Nothing is due within a week')).not.toBeNull();
});

test('the year says each day in words, by keyboard too, and opens the runs of one', async () => {
  // a day that does not end meanwhile
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 27, 12) });
  onTestFinished(() => void vi.useRealTimers());
  const today = '2026-11-27';
  bridge.answer('schedules.year', () => ok([{ day: today, succeeded: 3, warned: 0, failed: 1, skipped: 0 }]));
  render(<YearMap trigger={schedule()} />);
  expect(await screen.findByText(/^4 runs in the last year/)).not.toBeNull();
  const map = within(screen.getByRole('group', { name: 'The last year of nightly, day by day' }));
  const last = map.getByRole('img', { name: /: 1 failed, 3 succeeded$/ });
  last.focus();
  await userEvent.keyboard('{ArrowLeft}');
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/: no ticks$/));
  await userEvent.keyboard('{ArrowRight}{Enter}');
  expect(appHistory.location.href).toContain(`day%3A${today}`);
});
