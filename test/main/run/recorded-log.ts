import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readLogLine } from '../../../main/dbt/log-line.ts';
import type { NodeRecord } from '../../../main/history/node-rows.ts';
import { runResults, type RunResult } from '../../../main/run/run-results.ts';
import { openProgress, type RunProgress } from '../../../main/run/run-progress.ts';

const folder = path.join(import.meta.dirname, '../../fixtures/dbt-logs');

/** Lines of a recorded log, without line ends. */
export function recordedLines(name: string): readonly string[] {
  return readFileSync(recordedFile(name), 'utf8').split('\n').slice(0, -1);
}

export function recordedFile(name: string): string {
  return path.join(folder, `${name}.jsonl`);
}

/** Plays a recorded log (`v1-…` or `v2-…`) to its end. */
export function play(name: string, stored: readonly NodeRecord[] = []): RunProgress {
  const progress = openProgress('r1', 1, name.startsWith('v1') ? 'v1' : 'v2', stored, stored.length === 0 ? null : stored.length);
  for (const line of recordedLines(name)) progress.apply(readLogLine(line));
  return progress;
}

export function recordedResults(name: string): readonly RunResult[] {
  return runResults(JSON.parse(readFileSync(path.join(folder, `${name}.run_results.json`), 'utf8')));
}
