import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../../preload/model/result.ts';
import type { NodeResult, RunSummary } from '../../../preload/model/run.ts';
import { appHistory } from '../../../renderer/app/address.ts';
import { RunActions } from '../../../renderer/runs/RunActions.tsx';
import { RunBanner } from '../../../renderer/runs/RunBanner.tsx';
import { useRunKeys } from '../../../renderer/runs/use-run-keys.ts';
import { type FakeBridge, fakeBridge } from './fake-bridge.ts';
import { check, node, run, step } from './some-nodes.ts';

let bridge: FakeBridge;
beforeEach(() => {
  bridge = fakeBridge();
  bridge.answer('runs.cancel', () => ok(null));
  bridge.answer('runs.launch', () => ok({ runId: 'f00d01' }));
});
afterEach(cleanup);

const steps = [step({}, { select: 'dim_hosts+', threads: 4, vars: '{day: 1}' })];

describe('what can be done with a run', () => {
  test('one that goes on can be canceled, once', async () => {
    const { rerender } = render(<RunActions run={run()} steps={steps} />);
    expect(screen.queryByRole('button', { name: /Run again/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /Cancel/ }));
    await vi.waitFor(() => expect(bridge.asked).toEqual([{ name: 'runs.cancel', input: { id: 'a4c7d0' } }]));
    rerender(<RunActions run={run({ status: 'CANCELING' })} steps={steps} />);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Canceling' }).disabled).toBe(true);
  });

  test('one that is over can be launched again with all it was launched with, and the new one is opened', async () => {
    render(
      <RunActions
        run={run({ status: 'FAILURE', finishedAt: 2000, select: 'dim_hosts+', threads: 4, commandLine: 'dbt build --select dim_hosts+ --threads 4' })}
        steps={steps}
      />,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Run again' }));
    await vi.waitFor(() => expect(appHistory.location.pathname).toBe('/runs/f00d01'));
    expect(bridge.asked).toMatchObject([{ name: 'runs.launch', input: { command: 'build', select: 'dim_hosts+', threads: 4, vars: '{day: 1}' } }]);
  });
});

describe('keys of the run page', () => {
  function Keys({ of, onSearch }: { readonly of: RunSummary; readonly onSearch: () => void }) {
    useRunKeys({ run: of, onSearch });
    return <input aria-label="somewhere to write" />;
  }

  test('Ctrl . cancels while the run goes on', async () => {
    const { rerender } = render(<Keys of={run()} onSearch={() => undefined} />);
    fireEvent.keyDown(window, { key: '.', ctrlKey: true });
    await vi.waitFor(() => expect(bridge.asked).toHaveLength(1));
    rerender(<Keys of={run({ status: 'SUCCESS' })} onSearch={() => undefined} />);
    fireEvent.keyDown(window, { key: '.', ctrlKey: true });
    expect(bridge.asked).toHaveLength(1);
  });

  test('a slash goes to the search, but is a slash where one writes', () => {
    const onSearch = vi.fn<() => void>();
    render(<Keys of={run()} onSearch={onSearch} />);
    fireEvent.keyDown(screen.getByRole('textbox'), { key: '/' });
    expect(onSearch).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: '/' });
    expect(onSearch).toHaveBeenCalledOnce();
  });

  test('Escape goes back to the list', async () => {
    appHistory.push('/runs/a4c7d0');
    render(<Keys of={run()} onSearch={() => undefined} />);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await vi.waitFor(() => expect(appHistory.location.pathname).toBe('/runs'));
  });
});

describe('the banner of a run', () => {
  function banner(of: Partial<RunSummary>, nodes: readonly NodeResult[] = [], onOpenFailure: (id: string) => void = () => undefined) {
    return render(<RunBanner run={run(of)} steps={steps} nodes={nodes} onOpenFailure={onOpenFailure} />);
  }

  test('says what a queued run waits for', () => {
    banner({ status: 'QUEUED', startedAt: null, waitsFor: 'run 5e20d9 (dbt build), which uses the same database' });
    expect(screen.getByText('Waits for run 5e20d9 (dbt build), which uses the same database.')).toBeTruthy();
  });

  test('names the first failure and opens it', () => {
    const opened = vi.fn<(id: string) => void>();
    const failing = check('accepted_values', 'listings', { status: 'fail', failures: 12, finishedAt: 5 });
    banner({ status: 'FAILURE', error: { code: 'node-failed', title: 'accepted_values failed.' } }, [failing], opened);
    expect(screen.getByText(/12 rows in listings/)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Open failure' }));
    expect(opened).toHaveBeenCalledWith(failing.uniqueId);
  });

  test('says plainly that a run ended without a result, and offers to run it again', async () => {
    banner({ status: 'FAILURE', error: { code: 'run-stopped', title: 'dbt stopped before the run was over.', next: { kind: 'retry' } } }, [
      node('a', { status: 'canceled' }),
    ]);
    expect(screen.getByRole('alert').textContent).toContain('dbt stopped before the run was over.');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await vi.waitFor(() => expect(bridge.asked[0]?.name).toBe('runs.launch'));
  });

  test('is not there for a run that goes well', () => {
    expect(banner({ status: 'STARTED' }, [node('a', { status: 'success' })]).container.textContent).toBe('');
  });
});
