import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failed, ok } from '../../../preload/model/result.ts';
import { replaceRuns } from '../../../renderer/app/active-run-store.ts';
import { BuildButton } from '../../../renderer/assets/launch/BuildButton.tsx';
import type { BuildChoice } from '../../../renderer/assets/launch/build-choice.ts';
import { LaunchNotice } from '../../../renderer/assets/launch/LaunchNotice.tsx';
import { useLaunch } from '../../../renderer/assets/launch/use-launch.ts';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';
import { provideCssEscape } from './css-escape.ts';
import { run } from '../runs/some-nodes.ts';

const choices: readonly BuildChoice[] = [
  { scope: 'this', select: 'dim_hosts', count: 1 },
  { scope: 'follows', select: 'dim_hosts+', count: 4 },
  { scope: 'all', select: '', count: 30 },
];

let bridge: FakeBridge;
beforeEach(() => {
  provideCssEscape();
  bridge = fakeBridge();
  replaceRuns({ total: 0, runs: [] });
});
afterEach(cleanup);

function Launcher() {
  const launching = useLaunch();
  return (
    <>
      <BuildButton choices={choices} name="dim_hosts" busy={launching.busy} onBuild={launching.launch} />
      <LaunchNotice launching={launching} stepError={null} />
    </>
  );
}

test('the button builds the likely thing, its menu the others', async () => {
  bridge.answer('runs.launch', () => ok({ runId: 'a4c7d0' }));
  render(<Launcher />);
  await userEvent.click(screen.getByRole('button', { name: /^Build 1/ }));
  await userEvent.click(screen.getByRole('button', { name: 'What to build' }));
  await userEvent.click(screen.getByRole('menuitem', { name: /Build it and what follows/ }));
  expect(bridge.asked.map(({ input }) => input)).toEqual([
    { command: 'build', select: 'dim_hosts' },
    { command: 'build', select: 'dim_hosts+' },
  ]);
});

test('a refusal is said with its next step, and the order can be given again', async () => {
  bridge.answer('runs.launch', () => failed({ code: 'database-locked', title: 'stays.duckdb is locked by another program.', next: { kind: 'retry' } }));
  render(<Launcher />);
  await userEvent.click(screen.getByRole('button', { name: /^Build 1/ }));
  expect((await screen.findByRole('alert')).textContent).toContain('stays.duckdb is locked by another program.');
  bridge.answer('runs.launch', () => ok({ runId: 'a4c7d0' }));
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.queryByRole('alert')).toBeNull();
  expect(bridge.asked).toHaveLength(2);
});

test('a run that has to wait says for what', async () => {
  bridge.answer('runs.launch', () => ok({ runId: 'b1b1b1' }));
  replaceRuns({ total: 1, runs: [run({ id: 'b1b1b1', status: 'QUEUED', waitsFor: 'run a4c7d0 (dbt build), which uses the same database' })] });
  render(<Launcher />);
  await userEvent.click(screen.getByRole('button', { name: /^Build 1/ }));
  expect((await screen.findByRole('status')).textContent).toContain('b1b1b1 waits for run a4c7d0 (dbt build), which uses the same database');
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByRole('status')).toBeNull();
});
