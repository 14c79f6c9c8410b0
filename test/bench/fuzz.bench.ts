import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { damagedLine, randomFrom } from '../fakes/damaged-line.ts';
import { loggedRun } from '../fakes/ingest-log.ts';
import type { BenchRow } from './bench-row.ts';
import { root } from './scratch-project.ts';

const total = 1_000_000;

/** Seconds in which a million damaged lines, made of the recorded logs of both engines, go into histories; every line must be accounted for. */
export async function benchFuzz(): Promise<BenchRow[]> {
  const folder = path.join(root, 'test/fixtures/dbt-logs');
  const logs = fs.readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const random = randomFrom(20_261_127);
  let seconds = 0;
  let lines = 0;
  for (const [index, name] of logs.entries()) {
    const recorded = fs.readFileSync(path.join(folder, name), 'utf8').split('\n').slice(0, -1);
    const any = (): string => recorded[Math.floor(random() * recorded.length)] ?? '';
    const count = Math.floor(((index + 1) * total) / logs.length) - Math.floor((index * total) / logs.length);
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-bench-fuzz-'));
    try {
      const logged = loggedRun(dir, name.startsWith('v1') ? 'v1' : 'v2');
      const descriptor = fs.openSync(logged.log, 'w');
      for (let line = 0; line < count; line += 1) fs.writeSync(descriptor, Buffer.concat([damagedLine(any(), any(), random), Buffer.from('\n')]));
      const size = fs.fstatSync(descriptor).size;
      fs.closeSync(descriptor);
      const start = performance.now();
      await logged.ingest();
      seconds += (performance.now() - start) / 1000;
      if (logged.lines() !== count || logged.offset() !== size) throw new Error(`${name}: ${logged.lines()} of ${count} lines are accounted for`);
      lines += logged.lines();
      logged.history.close();
    } finally {
      fs.rmSync(dir, { recursive: true, force: true });
    }
  }
  const value = Math.round(seconds * 10) / 10;
  return [
    { name: 'damaged log lines read, each accounted for', value: lines, unit: 'lines', goal: total, ok: lines === total },
    { name: 'reading a million damaged log lines', value, unit: 's', goal: 60, ok: value < 60 },
  ];
}
