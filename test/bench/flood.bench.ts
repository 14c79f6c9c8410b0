import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loggedRun } from '../fakes/ingest-log.ts';
import type { BenchRow } from './bench-row.ts';
import { memoryWatch } from './memory-watch.ts';

const total = 5_000_000;

/** A dbt that prints five million lines: how fast they are read, what that costs in memory, and what it leaves in the history. */
export async function benchFlood(): Promise<BenchRow[]> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-bench-flood-'));
  try {
    const logged = loggedRun(dir, 'v1');
    writeLog(logged.log);
    const memory = memoryWatch();
    const start = performance.now();
    await logged.ingest();
    const seconds = (performance.now() - start) / 1000;
    const memoryHeld = memory.most().whole;
    const read = logged.lines();
    if (read !== total) throw new Error(`${read} of ${total} lines are accounted for`);
    logged.history.close();
    const database = Math.round(fs.statSync(path.join(dir, 'orrery.db')).size / 1e6);
    const rate = Math.round(total / seconds);
    return [
      { name: '5,000,000 printed lines: read', value: rate, unit: 'lines/s', goal: 20_000, ok: rate >= 20_000 },
      { name: '5,000,000 printed lines: memory of the process that reads them', value: memoryHeld, unit: 'MB', goal: 300, ok: memoryHeld < 300 },
      { name: '5,000,000 printed lines: what the history keeps', value: database, unit: 'MB', goal: 100, ok: database < 100 },
    ];
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/** What a loop of `print` and `log` writes, and a Python model beside it. */
function writeLog(file: string): void {
  const descriptor = fs.openSync(file, 'w');
  const info = { category: '', code: 'Z052', extra: {}, invocation_id: 'e52f697b-f604-4118-9ce7-ed42386d0019', pid: 3967, thread: 'Thread-1 (worker)' };
  for (let line = 0; line < total;) {
    const text: string[] = [];
    for (let end = Math.min(total, line + 10_000); line < end; line += 1) {
      const msg = `row ${line} of 5000000`;
      const ts = new Date(1_763_800_000_000 + Math.floor(line / 20)).toISOString();
      if (line % 3 === 0) text.push(`printed by a Python model: ${msg}`);
      else if (line % 3 === 1) text.push(JSON.stringify({ data: { msg }, info: { ...info, level: 'info', msg, name: 'JinjaLogInfo', ts } }));
      else text.push(JSON.stringify({ data: { msg }, info: { ...info, level: 'debug', msg, name: 'JinjaLogDebug', ts } }));
    }
    fs.writeSync(descriptor, `${text.join('\n')}\n`);
  }
  fs.closeSync(descriptor);
}
