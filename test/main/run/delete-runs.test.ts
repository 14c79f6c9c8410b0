import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deleteRuns, sweepDeleted } from '../../../main/run/delete-runs.ts';
import { keepRuns } from '../../../main/run/run-keeping.ts';
import { newRun, write } from '../history/a-history.ts';
import { openTestHistory, tempDir } from './run-world.ts';

function world() {
  const dataDir = tempDir();
  const history = openTestHistory(dataDir);
  onTestFinished(() => history.close());
  const reports: string[] = [];
  const options = { history, dataDir, report: (message: string) => void reports.push(message) };
  const folder = (id: string): string => path.join(dataDir, 'runs', id);
  const withFiles = (id: string, more: Parameters<typeof newRun>[1] = {}, nodes: Parameters<typeof write>[2] = {}): void => {
    write(history, newRun(id, more), nodes);
    fs.mkdirSync(path.join(folder(id), 'step-1'), { recursive: true });
    fs.writeFileSync(path.join(folder(id), 'step-1', 'dbt.jsonl'), 'x'.repeat(1_000));
  };
  return { dataDir, history, options, reports, folder, withFiles };
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

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('keeps a run whose files cannot be moved', async () => {
    const { history, options, reports, folder, withFiles } = world();
    withFiles('aaa001');
    fs.chmodSync(path.dirname(folder('x')), 0o500);
    try {
      expect(await deleteRuns(options, [history.runs.get('aaa001')!])).toEqual([]);
    } finally {
      fs.chmodSync(path.dirname(folder('x')), 0o700);
    }
    expect(history.runs.get('aaa001')).not.toBeNull();
    expect(reports).toHaveLength(1);
  });
});
