import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DagsterCheck, DagsterExport, DagsterImport, ExportedFile } from '../../../preload/model/dagster.ts';
import { DagsterSection } from '../../../renderer/settings/dagster/DagsterSection.tsx';
import { provideCssEscape } from '../assets/css-escape.ts';
import { fakeBridge } from '../runs/fake-bridge.ts';

const check: DagsterCheck = {
  version: '1.13.27',
  packages: ['dagster==1.13.27', 'dagster-dbt==0.29.27', 'dbt-core==1.11.16'],
  isInstalled: false,
  work: null,
  output: '',
  checked: null,
};

let bridge: ReturnType<typeof fakeBridge>;
beforeEach(() => {
  provideCssEscape();
  bridge = fakeBridge();
  bridge.answer('dagster.near', () => ({ ok: true, value: null }));
  bridge.answer('dagster.checkState', () => ({ ok: true, value: check }));
  bridge.answer('remote.connection', () => ({ ok: true, value: null }));
  bridge.answer('dagster.exportFolder', () => ({ ok: true, value: '/srv/stays_dagster' }));
});
afterEach(cleanup);

const file = (path: string, change: ExportedFile['change'], more: Partial<ExportedFile> = {}): ExportedFile => ({
  path,
  change,
  diff: '',
  reason: '',
  ...more,
});
const exported = (files: readonly ExportedFile[], more: Partial<DagsterExport> = {}): DagsterExport => ({
  dir: '/srv/stays_dagster',
  files,
  refused: files.some(({ change }) => change === 'refused'),
  items: [
    {
      subject: 'schedule',
      name: 'every_night',
      what: 'overlap: skip',
      effect: 'left out',
      reason: 'Dagster starts a run whether or not the one before is over.',
    },
    { subject: 'schedule', name: 'hourly', what: 'overlap: skip', effect: 'left out', reason: 'Dagster starts a run whether or not the one before is over.' },
    { subject: 'job', name: 'nightly', what: 'retries', effect: 'differs', reason: 'Dagster runs the whole dbt command again.' },
  ],
  counts: { jobs: 3, schedules: 2, sensors: 0 },
  seen: 'seen-1',
  ...more,
});

async function openExport(): Promise<HTMLElement> {
  render(<DagsterSection />);
  await userEvent.click(screen.getByRole('button', { name: 'Export as a Dagster project…' }));
  return screen.findByRole('dialog', { name: 'Export as a Dagster project' });
}

describe('the export', () => {
  it('shows what it writes and what Dagster cannot say, and writes just that', async () => {
    bridge.answer('dagster.previewExport', () => ({
      ok: true,
      value: exported([file('pyproject.toml', 'unchanged'), file('stays/schedules.py', 'merged', { diff: '@@ -1,1 +1,2 @@\n a\n+b\n' })]),
    }));
    bridge.answer('dagster.export', () => ({ ok: true, value: exported([]) }));
    const dialog = await openExport();
    const row = await within(dialog).findByRole('button', { name: /schedules\.py/ });
    expect(row.textContent).toContain('your lines stay');
    await userEvent.click(row);
    expect(within(dialog).getByLabelText('Lines of stays/schedules.py').textContent).toContain('+b');
    // one line for both schedules, as the reason is the same
    expect(within(dialog).getByText('schedule every_night · schedule hourly')).toBeDefined();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Export 3 jobs, 2 schedules' }));
    expect(bridge.asked).toContainEqual({ name: 'dagster.export', input: { dir: '/srv/stays_dagster', oneFile: false, setupPy: false, seen: 'seen-1' } });
    expect((await screen.findByRole('status')).textContent).toContain('/srv/stays_dagster');
  });

  it('looks anew when the layout changes', async () => {
    bridge.answer('dagster.previewExport', () => ({ ok: true, value: exported([file('README.md', 'new', { diff: '+x\n' })]) }));
    const dialog = await openExport();
    await userEvent.click(await within(dialog).findByRole('radio', { name: 'One file' }));
    await userEvent.click(within(dialog).getByRole('checkbox'));
    expect(bridge.asked.at(-1)).toEqual({ name: 'dagster.previewExport', input: { dir: '/srv/stays_dagster', oneFile: true, setupPy: true } });
  });

  it('offers nothing while a file is in the way, and says which', async () => {
    bridge.answer('dagster.previewExport', () => ({
      ok: true,
      value: exported([file('README.md', 'refused', { reason: 'It is there already, and Orrery did not write it.' })]),
    }));
    const dialog = await openExport();
    expect(await within(dialog).findByText('It is there already, and Orrery did not write it.')).toBeDefined();
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: /^Export/ }).disabled).toBe(true);
  });
});

describe('the import', () => {
  const found: DagsterImport = {
    dir: '/srv/old_dagster',
    projects: ['/srv/stays'],
    isThisProject: true,
    jobs: [
      { name: 'marts', steps: ['dbt build --select path:models/marts'], state: 'new' },
      { name: 'nightly', steps: ['dbt build'], state: 'taken' },
    ],
    schedules: [{ name: 'daily', job: 'marts', cron: ['0 0 * * *'], timezone: 'UTC', state: 'new' }],
    sensors: [],
    unread: [{ file: 'old/schedules.py', line: 32, what: 'The selection of the job downstream' }],
    seen: 'seen-2',
  };
  const openImport = async (): Promise<HTMLElement> => {
    bridge.answer('app.chooseFolder', () => ({ ok: true, value: '/srv/old_dagster' }));
    render(<DagsterSection />);
    await userEvent.click(screen.getByRole('button', { name: 'Import from a Dagster project…' }));
    return screen.findByRole('dialog', { name: 'Import from a Dagster project' });
  };

  it('shows what would be added and what was not read, adds it, and takes it back', async () => {
    bridge.answer('dagster.previewImport', () => ({ ok: true, value: found }));
    bridge.answer('dagster.import', () => ({ ok: true, value: { ...found, undo: 'token' } }));
    bridge.answer('schedules.undo', () => ({ ok: true, value: null }));
    const dialog = await openImport();
    expect(await within(dialog).findByText('dbt build --select path:models/marts')).toBeDefined();
    expect(within(dialog).getByText('another of this name stays')).toBeDefined();
    expect(within(dialog).getByText('old/schedules.py:32')).toBeDefined();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add 1 job, 1 schedule' }));
    expect(bridge.asked).toContainEqual({ name: 'dagster.import', input: { dir: '/srv/old_dagster', seen: 'seen-2' } });
    expect(await within(dialog).findByText('1 job, 1 schedule added to orrery.yml. The schedules are off.')).toBeDefined();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Undo' }));
    expect(bridge.asked).toContainEqual({ name: 'schedules.undo', input: { token: 'token' } });
    expect(await within(dialog).findByRole('button', { name: 'Add 1 job, 1 schedule' })).toBeDefined();
  });

  it('says why a folder cannot be read, and tries again', async () => {
    bridge.answer('dagster.previewImport', () => ({
      ok: false,
      error: { code: 'import-failed', title: 'This folder holds no Dagster project.', next: { kind: 'retry' } },
    }));
    const dialog = await openImport();
    expect(await within(dialog).findByText('This folder holds no Dagster project.')).toBeDefined();
    bridge.answer('dagster.previewImport', () => ({ ok: true, value: found }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Try again' }));
    expect(await within(dialog).findByText('marts')).toBeDefined();
  });
});
