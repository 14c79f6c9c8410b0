import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openLineIndex } from '../../main/run/line-index.ts';
import { loggedRun } from '../fakes/ingest-log.ts';
import type { BenchRow } from './bench-row.ts';
import { memoryWatch } from './memory-watch.ts';

const megabytes = 150;

/** One line of 150 MB among others: how much memory its reading takes, into the history and for the log on the screen. */
export async function benchLongLine(): Promise<BenchRow[]> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-bench-line-'));
  try {
    const logged = loggedRun(dir, 'v1');
    const descriptor = fs.openSync(logged.log, 'w');
    fs.writeSync(descriptor, 'before\n{"data":{},"info":{"name":"JinjaLogInfo","level":"info","msg":"');
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    for (let written = 0; written < megabytes; written += 1) fs.writeSync(descriptor, megabyte);
    fs.writeSync(descriptor, '"}}\nafter\n');
    fs.closeSync(descriptor);

    const memory = memoryWatch();
    await logged.ingest();
    const view = openLineIndex(logged.log, null);
    while (!(await view.readOn(150, true))) continue;
    const shown = await view.lines(0, 100);
    const growth = memory.most().growth;
    if (logged.lines() !== 3 || shown.length !== 3 || shown[2]?.text !== 'after') throw new Error('a line is missing');
    logged.history.close();
    return [{ name: 'one line of 150 MB: memory', value: growth, unit: 'MB', goal: 64, ok: growth < 64 }];
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}
