import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectionBlock } from '../../../renderer/settings/dagster/connection/ConnectionBlock.tsx';
import type { RemoteReport } from '../../../preload/model/remote.ts';
import { provideCssEscape } from '../assets/css-escape.ts';
import { fakeBridge } from '../runs/fake-bridge.ts';

let bridge: ReturnType<typeof fakeBridge>;
beforeEach(() => {
  provideCssEscape();
  bridge = fakeBridge();
});
afterEach(cleanup);

const connection = { address: 'http://localhost:3000', hasToken: false, allowHttp: false, launchesThere: false };
const report: RemoteReport = {
  version: '1.13.27',
  locations: [{ name: 'stays_dagster', problem: null }],
  location: 'stays_dagster',
  known: 62,
  ours: 64,
  isCertain: true,
  missingThere: [
    { id: 'model.stays.new', name: 'new' },
    { id: 'model.stays.newer', name: 'newer' },
  ],
  missingHere: [{ id: 'model.stays.old', name: 'old' }],
};

describe('the connection', () => {
  it('is made after a test that says who is there and what either side lacks', async () => {
    bridge.answer('remote.connection', () => ({ ok: true, value: null }));
    bridge.answer('remote.test', () => ({ ok: true, value: report }));
    bridge.answer('remote.save', () => ({ ok: true, value: connection }));
    render(<ConnectionBlock />);
    await userEvent.click(await screen.findByRole('button', { name: 'Connect to a running Dagster…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Connect to a running Dagster' });
    await userEvent.type(within(dialog).getByLabelText('Address'), 'localhost:3000');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Test' }));
    expect(await within(dialog).findByText(/Dagster 1\.13\.27, 1 code location, 62 of 64 assets matched/)).toBeDefined();
    expect(within(dialog).getByText('new, newer')).toBeDefined();
    expect(within(dialog).getByText('old')).toBeDefined();
    const draft = { address: 'localhost:3000', token: null, allowHttp: false };
    expect(bridge.asked).toContainEqual({ name: 'remote.test', input: { draft } });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Connect' }));
    expect(bridge.asked).toContainEqual({ name: 'remote.save', input: draft });
    expect(await screen.findByText('connected')).toBeDefined();
    // what was just seen is not asked for again
    expect(bridge.asked.filter(({ name }) => name === 'remote.test')).toHaveLength(1);
  });

  it('says plainly that nobody answers, and asks again', async () => {
    bridge.answer('remote.connection', () => ({ ok: true, value: connection }));
    bridge.answer('remote.test', () => ({
      ok: false,
      error: { code: 'remote-unreachable', title: 'Nothing answers at localhost:3000.', next: { kind: 'retry' } },
    }));
    render(<ConnectionBlock />);
    expect((await screen.findByRole('alert')).textContent).toContain('Nothing answers at localhost:3000.');
    expect(screen.getByText('not reached')).toBeDefined();
    bridge.answer('remote.test', () => ({ ok: true, value: report }));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('connected')).toBeDefined();
    bridge.answer('remote.setLaunchesThere', () => ({ ok: true, value: null }));
    await userEvent.click(screen.getByRole('switch', { name: 'Send launches to Dagster' }));
    await waitFor(() => expect(bridge.asked).toContainEqual({ name: 'remote.setLaunchesThere', input: { on: true } }));
    bridge.answer('remote.remove', () => ({ ok: true, value: null }));
    await userEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    expect(await screen.findByRole('button', { name: 'Connect to a running Dagster…' })).toBeDefined();
  });

  it('takes its history in by parts, and says what came of it', async () => {
    bridge.answer('remote.connection', () => ({ ok: true, value: connection }));
    bridge.answer('remote.test', () => ({ ok: true, value: report }));
    bridge.answer('remote.import', ({ cursor }) => ({
      ok: true,
      value: { seen: 10, next: cursor === null ? 'run-10' : null, taken: 6, known: 1, others: 3, materializations: 20 },
    }));
    render(<ConnectionBlock />);
    await userEvent.click(await screen.findByRole('button', { name: 'Import its history…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Import the history of Dagster' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Import' }));
    expect(
      await within(dialog).findByText('12 of 20 runs are new here, with 40 materializations. 2 were here already, 6 have nothing of this project.'),
    ).toBeDefined();
    expect(bridge.asked.filter(({ name }) => name === 'remote.import').map(({ input }) => input)).toEqual([
      { count: 20, cursor: null },
      { count: 20, cursor: 'run-10' },
    ]);
    expect(await within(dialog).findByRole('button', { name: 'Show the runs' })).toBeDefined();
  });
});
