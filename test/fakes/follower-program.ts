// An Orrery without a window, for tests that kill it: opens the data folder given, takes over its runs and follows them until it is killed.
// Prints `following` once it does.
import path from 'node:path';
import { openHistory } from '../../main/history/open-history.ts';
import { createRunService } from '../../main/run/run-service.ts';
import { plainSurroundings } from './plain-surroundings.ts';

const [dataDir = '', nativeBinding = ''] = process.argv.slice(2);
const opened = openHistory({ file: path.join(dataDir, 'orrery.db'), nativeBinding, now: Date.now });
if (!opened.ok) throw new Error(`${opened.error.title} ${opened.error.detail}`);
const runs = createRunService({
  history: opened.value,
  dataDir,
  now: Date.now,
  env: process.env,
  ...plainSurroundings,
  report: (message, error) => console.error(message, error),
});
await runs.recover();
console.log('following');
