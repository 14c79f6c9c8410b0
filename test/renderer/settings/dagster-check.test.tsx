import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DagsterCheck } from '../../../preload/model/dagster.ts';
import { DagsterEnvironment } from '../../../renderer/settings/dagster/DagsterEnvironment.tsx';
import { ExportCheck } from '../../../renderer/settings/dagster/ExportCheck.tsx';
import { useDagsterCheck } from '../../../renderer/settings/dagster/use-dagster-check.ts';
import { provideCssEscape } from '../assets/css-escape.ts';
import { fakeBridge } from '../runs/fake-bridge.ts';

const nothing: DagsterCheck = {
  version: '1.13.27',
  packages: ['dagster==1.13.27', 'dagster-dbt==0.29.27', 'dbt-core==1.11.16'],
  isInstalled: false,
  work: null,
  output: '',
  checked: null,
};
const dir = '/srv/stays_dagster';

let bridge: ReturnType<typeof fakeBridge>;
beforeEach(() => {
  provideCssEscape();
  bridge = fakeBridge();
  bridge.answer('dagster.checkState', () => ({ ok: true, value: nothing }));
  bridge.answer('dagster.install', () => new Promise(() => {}));
  bridge.answer('dagster.cancelCheck', () => ({ ok: true, value: null }));
});
afterEach(cleanup);

function Both() {
  const check = useDagsterCheck();
  return check === null ? null : (
    <>
      <DagsterEnvironment check={check} />
      <ExportCheck dir={dir} check={check} />
    </>
  );
}
const tell = (change: Partial<DagsterCheck>): Promise<void> => act(async () => bridge.send('dagster.check', { ...nothing, ...change }));

it('is installed with one press, says how far it is, is canceled and removed', async () => {
  render(<Both />);
  await userEvent.click(await screen.findByRole('button', { name: 'Install' }));
  expect(bridge.asked.at(-1)?.name).toBe('dagster.install');
  await tell({
    work: { kind: 'install', summary: 'Installing 114 packages', progress: { done: 30, total: 114, unit: 'packages' } },
    output: 'Collecting dagster\n',
  });
  const table = screen.getByRole('table', { name: 'Dagster' });
  expect(within(table).getByText('installing')).toBeDefined();
  expect(screen.getAllByText('30 of 114 packages')).toHaveLength(2);
  expect(screen.getAllByRole('progressbar')[0]?.getAttribute('aria-valuenow')).toBe('30');
  await userEvent.click(screen.getAllByRole<HTMLButtonElement>('button', { name: 'Cancel' })[0] as HTMLButtonElement);
  expect(bridge.asked.at(-1)?.name).toBe('dagster.cancelCheck');
  await tell({ isInstalled: true });
  bridge.answer('dagster.removeInstalled', () => ({ ok: true, value: null }));
  await userEvent.click(within(table).getByRole('button', { name: 'Remove' }));
  expect(bridge.asked.at(-1)?.name).toBe('dagster.removeInstalled');
});

it('shows what Dagster prints while it loads an export, and how it ended', async () => {
  bridge.answer('dagster.check', () => ({ ok: true, value: null }));
  render(<Both />);
  expect(await screen.findByText(/is installed for this first/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Check it with Dagster' }));
  expect(bridge.asked.at(-1)).toEqual({ name: 'dagster.check', input: { dir } });
  await tell({ isInstalled: true, work: { kind: 'check', summary: 'Dagster loads the export', progress: null }, output: 'Running dbt parse\n' });
  expect(screen.getByLabelText('What Dagster prints').textContent).toBe('Running dbt parse\n');
  await tell({ isInstalled: true, output: 'Validation failed\n', checked: { dir, isValid: false, ms: 12_000 } });
  expect(screen.getByRole('status').textContent).toContain('Dagster cannot load it');
  expect(screen.getByLabelText('What Dagster prints').textContent).toBe('Validation failed\n');
  // of another export nothing was found out
  await tell({ isInstalled: true, output: 'Validation failed\n', checked: { dir: '/srv/other', isValid: true, ms: 1 } });
  expect(screen.queryByRole('status')).toBeNull();
});

it('says why there is no Dagster, and that a check was canceled without alarm', async () => {
  const error = { code: 'install-failed', title: 'The package index could not be reached.', next: { kind: 'retry' } } as const;
  bridge.answer('dagster.check', () => ({ ok: false, error }));
  render(<Both />);
  await userEvent.click(await screen.findByRole('button', { name: 'Check it with Dagster' }));
  expect((await screen.findByRole('alert')).textContent).toContain('could not be reached');
  bridge.answer('dagster.check', () => ({ ok: false, error: { code: 'run-canceled', title: 'The check was canceled.' } }));
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('The check was canceled.')).toBeDefined();
  expect(screen.queryByRole('alert')).toBeNull();
});
