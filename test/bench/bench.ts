// `npm run bench [-- NAME…] [--json]`: what Orrery promises in figures, measured on this machine.
// A table for people, with --json one object a line: name, value, unit, goal, ok. Ends with 1 when a goal is missed.
import type { BenchRow } from './bench-row.ts';
import { benchBuild } from './build.bench.ts';
import { benchIdle } from './idle.bench.ts';
import { benchIngest } from './ingest.bench.ts';
import { benchLayout } from './layout.bench.ts';
import { benchStart } from './start.bench.ts';

const benches: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  layout: benchLayout,
  ingest: benchIngest,
  build: benchBuild,
  start: benchStart,
  idle: benchIdle,
};

const words = process.argv.slice(2);
const json = words.includes('--json');
const names = words.filter((word) => word !== '--json');
const unknown = names.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}

const rows: BenchRow[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue;
  for (const row of await bench()) {
    rows.push(row);
    if (json) process.stdout.write(`${JSON.stringify(row)}\n`);
    else process.stdout.write(`${row.ok ? '✓' : '✗'} ${row.name.padEnd(52)} ${String(row.value).padStart(10)} ${row.unit.padEnd(10)} goal ${row.goal}\n`);
  }
}
process.exitCode = rows.every((row) => row.ok) ? 0 : 1;
