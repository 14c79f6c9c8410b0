import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { rememberedRequest } from '../../main/launch-defaults.ts';
import { lastGoodIn } from '../../main/project/definitions/last-good.ts';
import { runOfState, stateRuns } from '../../main/state-runs.ts';
import { plainStep } from '../../preload/model/launch.ts';
import { openTestHistory, tempDir } from './run/run-world.ts';

test.each([
  [{ kind: 'run', id: 'aaa001' }, 'aaa001'],
  [{ kind: 'folder', path: '/data/runs/aaa002/step-1/target' }, 'aaa002'],
  [{ kind: 'folder', path: '../data/runs/aaa003/step-1' }, 'aaa003'],
  [{ kind: 'folder', path: '../prod-artifacts' }, null],
  [{ kind: 'folder', path: '/data/runs' }, null],
  [{ kind: 'folder', path: '/data/runs-elsewhere/aaa004/step-1' }, null],
  [null, null],
] as const)('%j is a state of run %s', (state, id) => {
  const posix = (file: string): string => file.split('/').join(path.sep);
  const here = state?.kind === 'folder' ? { ...state, path: posix(state.path) } : state;
  expect(runOfState(here, posix('/project'), posix('/data/runs'))).toBe(id);
});

test('the runs that a launch, a job or a project names as its state are found, in every project', () => {
  const dataDir = tempDir();
  const history = openTestHistory(dataDir);
  onTestFinished(() => history.close());
  for (const id of ['p1', 'p2']) {
    const dir = path.join(dataDir, id);
    fs.mkdirSync(dir);
    history.projects.save({ id, dir, name: id, openedAt: 0, trustedAt: null, chosenExecutable: null, lookOnly: false });
  }
  history.settings.set(rememberedRequest('p1'), { ...plainStep('build'), defer: true, state: { kind: 'run', id: 'aaa001' } });
  lastGoodIn(dataDir, 'p2').keep(
    [
      'version: 1',
      'dbt:',
      '  state: ../runs/aaa002/step-1/target',
      'jobs:',
      '  nightly:',
      '    steps:',
      '      - dbt: build',
      '        defer: true',
      `        state: ${JSON.stringify(path.join(dataDir, 'runs', 'aaa003', 'step-1', 'target'))}`,
      '      - dbt: test',
      '        state: ../prod',
    ].join('\n'),
  );
  expect([...stateRuns(history, dataDir)].toSorted()).toEqual(['aaa001', 'aaa002', 'aaa003']);
});
