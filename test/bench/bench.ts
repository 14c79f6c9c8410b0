// `npm run bench [-- NAME…] [--json]`: what Orrery promises in figures, measured on this machine.
// A table for people, with --json one object a line: name, value, unit, goal, ok, and a note where there is one. Ends with 1 when a goal is missed.
// Each benchmark has a process of its own, so that none is measured with the memory of another.
import { spawn } from 'node:child_process';
import type { BenchRow } from './bench-row.ts';

/** Loaded only when it is their turn. */
const benches: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  search: async () => (await import('./search.bench.ts')).benchSearch(),
  layout: async () => (await import('./layout.bench.ts')).benchLayout(),
  focus: async () => (await import('./focus.bench.ts')).benchFocus(),
  manifest: async () => (await import('./manifest.bench.ts')).benchManifest(),
  staleness: async () => (await import('./staleness.bench.ts')).benchStaleness(),
  selection: async () => (await import('./selection.bench.ts')).benchSelection(),
  preview: async () => (await import('./preview.bench.ts')).benchPreview(),
  ingest: async () => (await import('./ingest.bench.ts')).benchIngest(),
  history: async () => (await import('./history.bench.ts')).benchHistory(),
  fuzz: async () => (await import('./fuzz.bench.ts')).benchFuzz(),
  flood: async () => (await import('./flood.bench.ts')).benchFlood(),
  'long-line': async () => (await import('./long-line.bench.ts')).benchLongLine(),
  kills: async () => (await import('./kills.bench.ts')).benchKills(),
  schedules: async () => (await import('./schedules.bench.ts')).benchSchedules(),
  cancel: async () => (await import('./cancel.bench.ts')).benchCancel(),
  paint: async () => (await import('./paint.bench.ts')).benchPaint(),
  graph: async () => (await import('./graph.bench.ts')).benchGraph(),
  build: async () => (await import('./build.bench.ts')).benchBuild(),
  launch: async () => (await import('./launch.bench.ts')).benchLaunch(),
  start: async () => (await import('./start.bench.ts')).benchStart(),
  idle: async () => (await import('./idle.bench.ts')).benchIdle(),
};

const words = process.argv.slice(2);
const json = words.includes('--json');
const names = words.filter((word) => word !== '--json');
const unknown = names.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}

function show(row: BenchRow): void {
  if (json) process.stdout.write(`${JSON.stringify(row)}\n`);
  else
    process.stdout.write(
      `${row.ok ? '✓' : '✗'} ${row.name.padEnd(64)} ${String(row.value).padStart(10)} ${row.unit.padEnd(10)} goal ${row.goal}${row.note === undefined ? '' : `  (${row.note})`}\n`,
    );
}

/** Runs one benchmark in a process of its own. Gives its exit code. */
function runAlone(name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const args = [...process.execArgv, import.meta.filename, name, ...(json ? ['--json'] : [])];
    spawn(process.execPath, args, { stdio: 'inherit' })
      .on('error', reject)
      .on('exit', (code) => resolve(code ?? 1));
  });
}

const [only, ...more] = names;
if (only !== undefined && more.length === 0) {
  const rows = (await benches[only]?.()) ?? [];
  for (const row of rows) show(row);
  process.exitCode = rows.every((row) => row.ok) ? 0 : 1;
} else {
  for (const name of names.length > 0 ? names : Object.keys(benches)) if ((await runAlone(name)) !== 0) process.exitCode = 1;
}
