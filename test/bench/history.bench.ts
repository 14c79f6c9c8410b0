import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openHistory } from '../../main/history/open-history.ts';
import { browseRuns } from '../../main/run/browse-runs.ts';
import { createKnownResults } from '../../main/run/known-results.ts';
import { type RunFilter, runFilter } from '../../preload/model/run-list.ts';
import type { BenchRow } from './bench-row.ts';
import { newestRunAt, writeLongHistory } from './long-history.ts';

const runs = 10_000;
const nodes = 100;
const rounds = 21;
/** Milliseconds a question about many runs may take. */
const goal = 50;
const day = 86_400_000;

/** What the list is narrowed to, each as the screen asks it. */
const filters: Readonly<Record<string, Partial<RunFilter>>> = {
  'all of them': {},
  failed: { statuses: ['FAILURE'] },
  warned: { statuses: ['SUCCESS'], warned: true },
  'of a job': { job: 'nightly' },
  'of an asset': { asset: 'model.stays.model_102' },
  'of a target': { target: 'prod' },
  'of a day': { since: newestRunAt - 30 * day, until: newestRunAt - 29 * day },
  'with a text': { search: 'model_10' },
  'with a text nothing has': { search: 'no such thing' },
  'of everything at once': {
    statuses: ['FAILURE'],
    job: 'hourly_reviews',
    target: 'dev',
    asset: 'model.stays.model_102',
    search: 'part',
    since: newestRunAt - 200 * day,
  },
};

/** Milliseconds for the questions about 10,000 runs and 1,000,000 node results. */
export async function benchHistory(): Promise<BenchRow[]> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'orrery-bench-history-'));
  try {
    const file = path.join(dir, 'orrery.db');
    writeLongHistory(file, 'bench', dir, { runs, nodes });
    return measure(file);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function measure(file: string): BenchRow[] {
  const rows: BenchRow[] = [];
  const opening = performance.now();
  const opened = openHistory({ file, nativeBinding: path.resolve('native/better_sqlite3.node'), now: Date.now });
  if (!opened.ok) throw new Error(opened.error.title);
  const history = opened.value;
  const known = createKnownResults(history).of('bench');
  const start = Math.round(performance.now() - opening);
  if (known.settled.size < 4 * nodes * 0.9) throw new Error(`only ${known.settled.size} nodes have a result`);
  rows.push({ name: 'history of a year opened, states known', value: start, unit: 'ms', goal: 500, ok: start <= 500 });

  const browse = browseRuns({ history, projectId: () => 'bench', schedules: () => [], now: Date.now });
  const everything = runFilter.parse({});
  for (const [name, filter] of Object.entries(filters)) {
    rows.push(...times(`runs listed ${name}`, () => browse.list({ ...everything, ...filter, from: 0, count: 200 })));
    rows.push(...times(`runs counted ${name}`, () => browse.counts({ ...everything, ...filter })));
  }
  rows.push(...times('the last page of the list', () => browse.list({ ...everything, from: runs - 200, count: 200 })));
  for (const [name, length] of [
    ['a day', day],
    ['a month', 31 * day],
  ] as const) {
    rows.push(...times(`lanes of ${name}`, () => browse.lanes({ ...everything, since: newestRunAt - length, until: newestRunAt })));
  }
  rows.push(...times('what the list can be narrowed to', () => browse.choices()));
  history.close();
  return rows;
}

/** The median and the 95th percentile of a question asked again and again, the first time too. */
function times(name: string, question: () => unknown): BenchRow[] {
  const taken = Array.from({ length: rounds }, () => {
    const start = performance.now();
    question();
    return performance.now() - start;
  }).toSorted((a, b) => a - b);
  return [
    ['median', 0.5],
    ['p95', 0.95],
  ].map(([word, part]) => {
    const value = Math.round((taken[Math.floor((rounds - 1) * Number(part))] ?? 0) * 10) / 10;
    return { name: `${name}, ${word}`, value, unit: 'ms', goal, ok: value <= goal };
  });
}
