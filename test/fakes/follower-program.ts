// An Orrery without a window, for tests that kill it: opens the data folder given, takes over its runs and follows them until it is killed.
// Prints `following` once it does.
import path from 'node:path';
import { isAlive, readExitCode, readProcessIdentity, signalGroup, startDbt } from '../../main/dbt/process.ts';
import { openHistory } from '../../main/history/open-history.ts';
import { createRunService } from '../../main/run/run-service.ts';
import { ok } from '../../preload/model/result.ts';

const [dataDir = '', nativeBinding = ''] = process.argv.slice(2);
const opened = openHistory({ file: path.join(dataDir, 'orrery.db'), nativeBinding, now: Date.now });
if (!opened.ok) throw new Error(`${opened.error.title} ${opened.error.detail}`);
const runs = createRunService({
  history: opened.value,
  dataDir,
  now: Date.now,
  env: process.env,
  dbt: {
    startDbt,
    isAlive,
    signalGroup,
    readExitCode,
    readProcessIdentity,
    databaseHolder: () => null,
    gitState: async () => null,
    problem: () => ({ code: 'internal', title: 'dbt gave up.' }),
  },
  readNodes: async () => ok([]),
  isTrusted: () => true,
  driverDir: () => null,
  report: (message, error) => console.error(message, error),
});
await runs.recover();
console.log('following');
