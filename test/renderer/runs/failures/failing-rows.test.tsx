import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failed, ok } from '../../../../preload/model/result.ts';
import type { FailingRows, NodeOutcome } from '../../../../preload/model/run-page.ts';
import { useProjectStore } from '../../../../renderer/app/project-store.ts';
import { toCsv } from '../../../../renderer/runs/failures/csv.ts';
import { FailingRowsSection } from '../../../../renderer/runs/failures/FailingRowsSection.tsx';
import { useFailingRows } from '../../../../renderer/runs/failures/failing-rows-store.ts';
import { outcomeWords } from '../../../../renderer/runs/failures/outcome-words.ts';
import { someProject } from '../../welcome/some-project.ts';
import { type FakeBridge, fakeBridge } from '../fake-bridge.ts';
import { check } from '../some-nodes.ts';

const rows: FailingRows = {
  columns: [
    { name: 'id', type: 'number' },
    { name: 'room_type', type: 'text' },
    { name: 'at', type: 'time' },
  ],
  rows: [
    ['1', 'Hotel "Room", big', '2026-11-21T00:00:00'],
    ['2', null, '2026-11-21T23:41:05'],
  ],
  all: true,
  from: 'query',
  at: 0,
};
const bad = check('accepted_values_room_type', 'listings', { status: 'fail', failures: 2 });

let bridge: FakeBridge;
beforeEach(() => {
  bridge = fakeBridge();
  useFailingRows.setState({ known: new Map() });
  useProjectStore.setState({ project: someProject(), loaded: true });
});
afterEach(cleanup);

describe('failing rows', () => {
  test('are asked for by a button and shown as a table; the checked column stands out', async () => {
    bridge.answer('runs.failingRows', () => ok(rows));
    render(<FailingRowsSection node={bad} />);
    fireEvent.click(screen.getByRole('button', { name: 'Show the rows' }));
    await screen.findByRole('table');
    expect(bridge.asked[0]).toEqual({ name: 'runs.failingRows', input: { id: 'a4c7d0', step: 1, uniqueId: bad.uniqueId } });
    expect(screen.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
      ['id', 'room_type', 'at'],
      ['1', 'Hotel "Room", big', '2026-11-21'],
      ['2', 'null', '2026-11-21 23:41:05'],
    ]);
    expect(screen.getByText('Hotel "Room", big').closest('td')?.className).toContain('checked');
    expect(screen.getByRole('button', { name: 'Copy as CSV' })).toBeTruthy();
  });

  test('a question can be stopped, and what fails is said with its next step', async () => {
    let answer: (value: ReturnType<typeof ok<FailingRows>> | ReturnType<typeof failed>) => void = () => undefined;
    bridge.answer('runs.failingRows', () => new Promise((resolve) => (answer = resolve)));
    bridge.answer('runs.stopFailingRows', () => ok(null));
    render(<FailingRowsSection node={bad} />);
    fireEvent.click(screen.getByRole('button', { name: 'Show the rows' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    answer(failed({ code: 'run-canceled', title: 'dbt was interrupted.' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Show the rows' }));
    await screen.findByRole('button', { name: 'Stop' });
    answer(failed({ code: 'database-locked', title: 'Run 41fa has the database.', next: { kind: 'open-run', runId: '41fa' } }));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Run 41fa has the database.'));
    expect(screen.getByRole('button', { name: 'Open run' })).toBeTruthy();
  });

  test('nothing is started for a project that is not trusted', () => {
    useProjectStore.setState({ project: someProject({ trust: { state: 'untrusted', lookOnly: true } }), loaded: true });
    render(<FailingRowsSection node={bad} />);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Show the rows' }).disabled).toBe(true);
    expect(screen.getByText(/not trusted/)).toBeTruthy();
  });

  test('are CSV with quotes where they are needed', () => {
    expect(toCsv(rows)).toBe('id,room_type,at\r\n1,"Hotel ""Room"", big",2026-11-21T00:00:00\r\n2,,2026-11-21T23:41:05');
  });
});

describe('the same check in earlier runs', () => {
  const outcome = (runId: string, status: NodeOutcome['status']): NodeOutcome => ({
    runId,
    runStatus: 'SUCCESS',
    status,
    failures: null,
    at: 0,
    durationMs: 1,
  });
  const words = (...statuses: NodeOutcome['status'][]): string =>
    outcomeWords(
      statuses.map((status, index) => outcome(`r${index}`, status)),
      'test',
      0,
    ).words;

  test('is told in a sentence', () => {
    expect(words('fail')).toBe('No earlier run has met it.');
    expect(words('fail', 'pass', 'pass')).toBe('Failed for the first time in 3 runs.');
    expect(words('fail', 'fail', 'pass')).toBe('Failed 2 times in a row.');
    expect(words('fail', 'error')).toBe('Failed in all of the last 2 runs.');
    expect(words('fail', 'pass', 'fail')).toBe('Failed in 2 of 3 runs.');
    expect(words('warn', 'pass')).toBe('It has not failed in 2 runs.');
    expect(outcomeWords([outcome('a', 'fail'), outcome('b', 'skipped'), outcome('c', 'pass')], 'test', 0).lastGood?.runId).toBe('c');
  });
});
