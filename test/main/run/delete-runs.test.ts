import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deleteRuns, sweepDeleted } from '../../../main/run/delete-runs.ts';
import { keepRuns } from '../../../main/run/run-keeping.ts';
import { plainStep } from '../../../preload/model/launch.ts';
import type { Retention } from '../../../preload/model/settings.ts';
import { newRun, write } from '../history/a-history.ts';
import { openTestHistory, tempDir } from './run-world.ts';

const newStep = {
  number: 1,
  executable: 'dbt',
  args: [],
  command: 'build',
  commandLine: 'dbt build',
  continueOnFailure: false,
  status: 'SUCCESS',
  startedAt: null,
  finishedAt: null,
  error: null,
  logOffset: 0,
  logLines: 0,
  process: null,
  exitCode: 0,
} as const;

function world() {
  const dataDir = tempDir();
  const history = openTestHistory(dataDir);
  onTestFinished(() => history.close());
  const reports: string[] = [];
  const named: string[] = [];
  const options = {
    history,
    dataDir,
    namedAsState: (): readonly string[] => named,
    retention: (): Retention => ({ days: 30, runs: null }),
    now: () => 100 * 86_400_000,
    report: (message: string) => void reports.push(message),
  };
  const folder = (id: string): string => path.join(dataDir, 'runs', id);
  const withFiles = (id: string, more: Parameters<typeof newRun>[1] = {}, nodes: Parameters<typeof write>[2] = {}): void => {
    write(history, newRun(id, more), nodes);
    fs.mkdirSync(path.join(folder(id), 'step-1'), { recursive: true });
    fs.writeFileSync(path.join(folder(id), 'step-1', 'dbt.jsonl'), 'x'.repeat(1_000));
  };
  return { dataDir, history, options, named, reports, folder, withFiles };
}

describe('deleting runs', () => {
  it('takes rows and files, says what it frees, tells it, and leaves what is not over', async () => {
    const { history, options, folder, withFiles } = world();
    withFiles('aaa001');
    withFiles('aaa002', { bytes: 5_000 });
    withFiles('aaa003', { status: 'STARTED' });
    const keeping = keepRuns(options);
    const told: string[] = [];
    keeping.onDeleted((ids) => told.push(...ids));
    const ids = ['aaa001', 'aaa002', 'aaa003', 'gone'];
    expect(await keeping.deletion(ids)).toEqual({ runs: 2, bytes: 6_000, underWay: 1 });
    expect(await keeping.delete(ids)).toEqual({ runs: 2, bytes: 6_000, underWay: 1 });
    expect(told).toEqual(['aaa001', 'aaa002']);
    expect(history.runs.get('aaa001')).toBeNull();
    expect(history.runs.get('aaa003')?.status).toBe('STARTED');
    expect(fs.readdirSync(path.dirname(folder('x')))).toEqual(['aaa003']);
  });

  it('lets the newest result that is left speak for a node', async () => {
    const { history, options, withFiles } = world();
    withFiles('aaa001', {}, { 'model.stays.a': 'success' });
    withFiles('aaa002', {}, { 'model.stays.a': 'error', 'model.stays.b': 'success' });
    const settled = () => history.nodes.settled('p1').map(({ node }) => `${node.name} ${node.runId} ${node.status}`);
    expect(settled()).toEqual(['a aaa002 error', 'b aaa002 success']);
    await keepRuns(options).delete(['aaa002']);
    expect(settled()).toEqual(['a aaa001 success']);
  });

  it('never prunes what a person keeps or names as a state; a person deletes it all the same', async () => {
    const { history, options, named, withFiles } = world();
    for (const id of ['aaa001', 'aaa002', 'aaa003', 'aaa004']) withFiles(id, { createdAt: 0 });
    const keeping = keepRuns(options);
    const told: (readonly string[])[] = [];
    keeping.onKept((ids) => told.push(ids));
    expect(keeping.setKept(['aaa001', 'aaa003', 'gone'], true).ok).toBe(true);
    named.push('aaa002');
    expect(await keeping.prune()).toMatchObject({ runs: 0 });
    expect(keeping.setKept(['aaa003'], false).ok).toBe(true);
    expect(told).toEqual([['aaa001', 'aaa003'], ['aaa001']]);
    expect(await keeping.prune()).toMatchObject({ runs: 1 });
    expect(['aaa001', 'aaa002', 'aaa003', 'aaa004'].filter((id) => history.runs.get(id) !== null)).toEqual(['aaa001', 'aaa002', 'aaa004']);
    await keeping.delete(['aaa001']);
    expect(keeping.kept()).toEqual([]);
  });

  it('follows the retention: what it would free, what it keeps, and what stays as the newest result of a node', async () => {
    const { history, options, folder, withFiles } = world();
    const day = 86_400_000;
    withFiles('aaa001', { createdAt: 10 * day, bytes: 700 }, { 'model.stays.seldom': 'success', 'model.stays.a': 'success' });
    withFiles('aaa002', { createdAt: 20 * day, bytes: 300 }, { 'model.stays.a': 'error' });
    withFiles('aaa003', { createdAt: 21 * day, bytes: 200 });
    withFiles('aaa004', { createdAt: 95 * day, bytes: 100 }, { 'model.stays.a': 'success' });
    withFiles('aaa005', { createdAt: 96 * day, status: 'QUEUED', retryOf: 'aaa003', chain: 'aaa003', attempt: 2 });
    withFiles('bbb001', { createdAt: 1 * day, projectId: 'p2', projectName: 'shop', bytes: 50 });
    const keeping = keepRuns(options);
    expect(keeping.usage()).toEqual({
      projects: [
        { projectId: 'p1', name: 'stays', runs: 5, bytes: 1_300 },
        { projectId: 'p2', name: 'shop', runs: 1, bytes: 50 },
      ],
      prunable: { runs: 1, bytes: 300 },
      held: 1,
    });
    expect(await keeping.prune()).toEqual({ runs: 1, bytes: 300, underWay: 0 });
    expect(fs.readdirSync(path.dirname(folder('x'))).toSorted()).toEqual(['aaa001', 'aaa003', 'aaa004', 'aaa005', 'bbb001']);
    expect(history.nodes.settled('p1').map(({ node }) => `${node.name} ${node.runId}`)).toEqual(['a aaa004', 'seldom aaa001']);
    expect(keeping.usage({ days: null, runs: 1 }).prunable.runs).toBe(0);
  });

  it('packs the logs of a run that is over, drops what only dbt would read, and measures the rest', async () => {
    const { history, options, folder, withFiles } = world();
    withFiles('aaa001');
    const step = path.join(folder('aaa001'), 'step-1');
    fs.mkdirSync(path.join(step, 'target'));
    fs.writeFileSync(path.join(step, 'dbt.jsonl'), 'a line of the log\n'.repeat(5_000));
    fs.writeFileSync(path.join(step, 'target', 'partial_parse.msgpack'), 'x'.repeat(9_000));
    fs.writeFileSync(path.join(step, 'target', 'manifest.json'), '{}');
    const { seq } = history.runs.get('aaa001')!;
    const request = plainStep('build');
    history.steps.insert({ ...newStep, runSeq: seq, dir: step, request });
    const keeping = keepRuns(options);
    await keeping.tidy();
    expect(fs.readdirSync(step).toSorted()).toEqual(['dbt.jsonl.gz', 'dbt.jsonl.gz.index', 'target']);
    expect(fs.readdirSync(path.join(step, 'target'))).toEqual(['manifest.json']);
    const { bytes } = history.runs.get('aaa001')!;
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(5_000);
    expect(history.lists.untidied(10)).toEqual([]);
  });

  it('is taken back, or finished, after a crash', async () => {
    const { history, options, folder, withFiles } = world();
    withFiles('aaa001');
    withFiles('aaa002');
    // Killed after the folders were moved; of the second run the row was gone already.
    for (const id of ['aaa001', 'aaa002']) fs.renameSync(folder(id), folder(`.deleted-${id}`));
    history.transaction(() => history.deletion.remove([history.runs.get('aaa002')!.seq]));
    await sweepDeleted(options);
    expect(fs.readdirSync(path.dirname(folder('x')))).toEqual(['aaa001']);
    expect(fs.existsSync(path.join(folder('aaa001'), 'step-1', 'dbt.jsonl'))).toBe(true);
  });

  it('keeps a run whose files cannot be moved', async () => {
    const { history, options, reports, folder, withFiles } = world();
    withFiles('aaa001');
    // A file stands where the folder would go: not even root can move it there.
    fs.writeFileSync(path.join(path.dirname(folder('aaa001')), '.deleted-aaa001'), '');
    expect(await deleteRuns(options, [history.runs.get('aaa001')!])).toEqual([]);
    expect(history.runs.get('aaa001')).not.toBeNull();
    expect(fs.existsSync(folder('aaa001'))).toBe(true);
    expect(reports).toHaveLength(1);
  });
});
