import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loggedRun } from '../fakes/ingest-log.ts';
import type { BenchRow } from './bench-row.ts';
import { memoryWatch } from './memory-watch.ts';

const lines = 100_000;
const nodeCount = 2_000;

/** Lines of a log a second that become events and node states in the history, and what that costs in memory. Lines are like those of v1 at level debug. */
export async function benchIngest(): Promise<BenchRow[]> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-bench-ingest-'));
  try {
    const logged = loggedRun(dir, 'v1');
    writeLog(logged.log);
    const memory = memoryWatch();
    const start = performance.now();
    await logged.ingest();
    const seconds = (performance.now() - start) / 1000;
    const memoryHeld = memory.most().whole;
    const read = logged.lines();
    const finished = logged.history.runs.get(logged.run.id)?.counts.succeeded ?? 0;
    logged.history.close();
    if (read !== lines || finished !== nodeCount) throw new Error(`${read} of ${lines} lines and ${finished} of ${nodeCount} nodes are in the history`);
    const rate = Math.round(lines / seconds);
    return [
      { name: 'log lines ingested', value: rate, unit: 'lines/s', goal: 20_000, ok: rate >= 20_000 },
      { name: 'memory of the process that ingests them', value: memoryHeld, unit: 'MB', goal: 300, ok: memoryHeld <= 300 },
    ];
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/** Every node begins, is executed with a few dozen queries, and ends, as in a build at level debug. */
function writeLog(file: string): void {
  const descriptor = fs.openSync(file, 'w');
  const perNode = lines / nodeCount;
  for (let node = 0; node < nodeCount; node += 1) {
    const all = [line(node, 'NodeStart', 'debug'), line(node, 'LogStartLine', 'info'), line(node, 'NodeExecuting', 'debug')];
    while (all.length < perNode - 2) all.push(line(node, 'SQLQuery', 'debug'));
    all.push(line(node, 'LogModelResult', 'info'), line(node, 'NodeFinished', 'debug'));
    fs.writeSync(descriptor, all.join(''));
  }
  fs.closeSync(descriptor);
}

function line(node: number, name: string, level: string): string {
  const at = new Date(1_763_800_000_000 + node * 50).toISOString();
  const uniqueId = `model.bench.model_${node}`;
  const nodeInfo = {
    materialized: 'table',
    meta: {},
    node_checksum: '60dcf3715098335ef50a3078a2b3b57a453bb643da92aca81d71b1c7b8c7a662',
    node_finished_at: name === 'NodeFinished' ? at.slice(0, -1) : '',
    node_name: `model_${node}`,
    node_path: `marts/model_${node}.sql`,
    node_relation: { alias: `model_${node}`, database: 'bench', relation_name: `"bench"."main"."model_${node}"`, schema: 'main' },
    node_started_at: at.slice(0, -1),
    node_status: 'started',
    resource_type: 'model',
    unique_id: uniqueId,
  };
  const result = {
    adapter_response: { _message: 'OK' },
    execution_time: 0.0857,
    message: 'OK',
    num_failures: 0,
    status: 'success',
    thread: 'Thread-2 (worker)',
    timing_info: [],
  };
  const data = {
    node_info: nodeInfo,
    ...(name === 'NodeFinished' && { run_result: result }),
    ...(name === 'SQLQuery' && {
      conn_name: uniqueId,
      sql: `/* {"app": "dbt"} */\n${'select listing_id, host_id, price from "bench"."main"."source"\n'.repeat(6)}`,
    }),
  };
  const info = {
    category: '',
    code: 'Q024',
    extra: {},
    invocation_id: 'e52f697b-f604-4118-9ce7-ed42386d0019',
    level,
    msg: `${name} of ${uniqueId}`,
    name,
    pid: 3967,
    thread: 'Thread-1 (worker)',
    ts: at,
  };
  return `${JSON.stringify({ data, info })}\n`;
}
