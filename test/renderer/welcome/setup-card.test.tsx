import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failed, ok } from '../../../preload/model/result.ts';
import { SetupCard } from '../../../renderer/welcome/SetupCard.tsx';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';
import { someProject, step } from './some-project.ts';

afterEach(cleanup);

let bridge: FakeBridge;
beforeEach(() => {
  bridge = fakeBridge();
});

test('an installation shows how far it is, its output on demand, and can be stopped', async () => {
  bridge.answer('dbt.cancelInstall', () => ok(null));
  const dbt = step('dbt', {
    state: 'running',
    summary: 'dbt 1.11.16 with duckdb',
    output: 'Collecting dbt-core',
    progress: { done: 31, total: 48, unit: 'packages' },
  });
  render(
    <SetupCard project={someProject({ manifest: null, installing: { engine: 'v1' }, steps: [step('project'), dbt, step('profile', { state: 'queued' })] })} />,
  );
  expect(screen.getByText('step 2 of 3')).toBeTruthy();
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('31');
  expect(screen.queryByText('Collecting dbt-core')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Show log' }));
  expect(screen.getByText('Collecting dbt-core')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  await waitFor(() => expect(bridge.asked.map(({ name }) => name)).toEqual(['dbt.cancelInstall']));
});

test('a dbt that was not found says what to do', async () => {
  bridge.answer('dbt.chooseFile', () => ok('/opt/dbt'));
  const error = { code: 'dbt-missing', title: 'There is no dbt.', next: { kind: 'install-dbt', engine: 'v1' } } as const;
  render(<SetupCard project={someProject({ manifest: null, dbt: null, steps: [step('project'), step('dbt', { state: 'failed', error })] })} />);
  const row = screen.getByText('Find dbt').closest('li') as HTMLElement;
  expect(within(row).getByText('failed')).toBeTruthy();
  expect(within(row).getByRole('button', { name: 'Install dbt' })).toBeTruthy();
  fireEvent.click(within(row).getByRole('button', { name: 'Use a dbt you have…' }));
  await waitFor(() => expect(bridge.asked.map(({ name }) => name)).toEqual(['dbt.chooseFile']));
});

test('a step that failed can be tried again, and says only once why it fails', async () => {
  const error = { code: 'parse-failed', title: 'dbt cannot read the project.' } as const;
  bridge.answer('project.parse', () => failed(error));
  render(<SetupCard project={someProject({ manifest: null, steps: [step('project'), step('parse', { state: 'failed', error })] })} />);
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(bridge.asked.map(({ name }) => name)).toEqual(['project.parse']));
  expect(await screen.findAllByText('dbt cannot read the project.')).toHaveLength(1);
});
