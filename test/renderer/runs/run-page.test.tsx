import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { ok } from '../../../preload/model/result.ts';
import type { NodeResult, RunSummary } from '../../../preload/model/run.ts';
import { appHistory } from '../../../renderer/app/address.ts';
import { RunActions } from '../../../renderer/runs/RunActions.tsx';
import { cancelWords } from '../../../renderer/runs/cancel-words.ts';
import { useKeptRuns, watchKeptRuns } from '../../../renderer/runs/kept-runs.ts';
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
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const steps = [step({}, { select: 'dim_hosts+', threads: 4, vars: '{day: 1}' })];

describe('what can be done with a run', () => {
  test('one that goes on can be canceled, once', async () => {
    const { rerender } = render(<RunActions run={run()} steps={steps} nodes={[]} selected={null} />);
    expect(screen.queryByRole('button', { name: /Run again/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /Cancel/ }));
    await waitFor(() => expect(bridge.asked).toEqual([{ name: 'runs.cancel', input: { id: 'a4c7d0' } }]));
    rerender(<RunActions run={run({ status: 'CANCELING' })} steps={steps} nodes={[]} selected={null} />);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Canceling' }).disabled).toBe(true);
  });

  test('one that is over can be launched again with all it was launched with, and the new one is opened', async () => {
    render(
      <RunActions
        run={run({ status: 'SUCCESS', finishedAt: 2000, select: 'dim_hosts+', threads: 4, commandLine: 'dbt build --select dim_hosts+ --threads 4' })}
        steps={steps}
        nodes={[]}
        selected={null}
      />,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Run again' }));
    await waitFor(() => expect(appHistory.location.pathname).toBe('/runs/f00d01'));
    expect(bridge.asked).toMatchObject([{ name: 'runs.launch', input: { command: 'build', select: 'dim_hosts+', threads: 4, vars: '{day: 1}' } }]);
  });

  test('what failed is retried from there, whole, or one node alone, and the next attempt is opened', async () => {
    // jsdom has no CSS object, which the menu asks for how to write an id.
    vi.stubGlobal('CSS', { escape: (text: string) => text });
    bridge.answer('runs.retry', () => ok({ runId: 'f00d02' }));
    const failed = node('dim_hosts', { status: 'error', finishedAt: 1500 });
    const over = run({ status: 'FAILURE', finishedAt: 2000 });
    render(<RunActions run={over} steps={steps} nodes={[failed]} selected={failed} />);
    fireEvent.click(screen.getByRole('button', { name: /Retry from failure/ }));
    await waitFor(() => expect(appHistory.location.pathname).toBe('/runs/f00d02'));
    expect(bridge.asked).toEqual([{ name: 'runs.retry', input: { id: 'a4c7d0', scope: 'failure', nodes: [], confirmTarget: null } }]);
    fireEvent.click(screen.getByRole('button', { name: 'More ways to run it again' }));
    expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
      expect.stringContaining('Retry from failure'),
      expect.stringContaining('Retry everything'),
      expect.stringContaining('Retry dim_hosts'),
      expect.stringContaining('Run again'),
      expect.stringContaining('Run again with changes…'),
      expect.stringContaining('Keep this run'),
    ]);
    fireEvent.click(screen.getByRole('menuitem', { name: /Retry dim_hosts/ }));
    await waitFor(() => expect(bridge.asked.at(-1)?.input).toEqual({ id: 'a4c7d0', scope: 'nodes', nodes: ['model.stays.dim_hosts'], confirmTarget: null }));
  });

  test('one that is over can be kept and let go, and its menu says which', async () => {
    vi.stubGlobal('CSS', { escape: (text: string) => text });
    bridge.answer('runs.kept', () => ok([]));
    bridge.answer('runs.keep', ({ ids, kept }: { ids: string[]; kept: boolean }) => {
      bridge.send('runs.kept', kept ? ids : []);
      return ok(null);
    });
    onTestFinished(watchKeptRuns());
    render(<RunActions run={run({ status: 'SUCCESS', finishedAt: 2000 })} steps={steps} nodes={[]} selected={null} />);
    const press = (name: RegExp): void => {
      fireEvent.click(screen.getByRole('button', { name: 'More ways to run it again' }));
      fireEvent.click(screen.getByRole('menuitem', { name }));
    };
    press(/^Keep this run/);
    await waitFor(() => expect(useKeptRuns.getState().ids).toEqual(new Set(['a4c7d0'])));
    press(/^Keep this run no longer/);
    await waitFor(() => expect(useKeptRuns.getState().ids).toEqual(new Set()));
  });

  test('one that waits can be put before the others, and started at once when only a limit holds it', async () => {
    bridge.answer('runs.moveToFront', () => ok(null));
    bridge.answer('runs.startNow', () => ok(null));
    const { rerender } = render(<RunActions run={run({ status: 'QUEUED', startedAt: null })} steps={steps} nodes={[]} selected={null} />);
    expect(screen.queryByRole('button', { name: 'Start now' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Move to front' }));
    rerender(<RunActions run={run({ status: 'QUEUED', startedAt: null, canStartNow: true })} steps={steps} nodes={[]} selected={null} />);
    fireEvent.click(screen.getByRole('button', { name: 'Start now' }));
    await waitFor(() => expect(bridge.asked.map(({ name }) => name)).toEqual(['runs.moveToFront', 'runs.startNow']));
  });

  test('a cancellation says where it stands', () => {
    expect([0, 1_200, 5_000, 29_500, 31_000, 41_000].map(cancelWords)).toEqual([
      'interrupting, again in 5 s',
      'interrupting, again in 4 s',
      'interrupting, again in 25 s',
      'interrupting, again in 1 s',
      'interrupted 3 times, killing in 9 s',
      'killing dbt',
    ]);
  });
});

describe('keys of the run page', () => {
  function Keys({ of, onSearch }: { readonly of: RunSummary; readonly onSearch: () => void }) {
    useRunKeys({ run: of, onSearch, onFailure: () => undefined, onTab: () => undefined, onRetry: () => false });
    return <input aria-label="somewhere to write" />;
  }

  test('Ctrl . cancels while the run goes on', async () => {
    const { rerender } = render(<Keys of={run()} onSearch={() => undefined} />);
    fireEvent.keyDown(window, { key: '.', ctrlKey: true });
    await waitFor(() => expect(bridge.asked).toHaveLength(1));
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
    await waitFor(() => expect(appHistory.location.pathname).toBe('/runs'));
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
    await waitFor(() => expect(bridge.asked[0]?.name).toBe('runs.launch'));
  });

  test('is not there for a run that goes well', () => {
    expect(banner({ status: 'STARTED' }, [node('a', { status: 'success' })]).container.textContent).toBe('');
  });
});
