import fs from 'node:fs/promises';
import path from 'node:path';
import type { NodeStatus } from '../../preload/model/run.ts';
import type { HideSecrets } from './hide-secrets.ts';
import { cleanMessage, wholeNumberOf, recordOf, textOf } from '../dbt/log-line.ts';
import { statusOf } from '../dbt/node-events.ts';

/** What dbt's run_results.json says of one node. */
export interface RunResult {
  readonly uniqueId: string;
  readonly status: NodeStatus | null;
  readonly message: string | null;
  readonly rowsAffected: number | null;
  /** Of a data test: the table with its failing rows, quoted, when they were stored. */
  readonly relation: string | null;
}

/**
 * Reads `run_results.json` of a run's own target folder, so it is never a stale one. Empty when dbt wrote none (a parse error on v1, a
 * killed dbt) or when it cannot be read.
 */
export async function readRunResults(targetDir: string, hide: HideSecrets): Promise<readonly RunResult[]> {
  let text: string;
  try {
    text = await fs.readFile(path.join(targetDir, 'run_results.json'), 'utf8');
  } catch {
    return [];
  }
  try {
    return runResults(JSON.parse(hide(text)));
  } catch {
    return [];
  }
}

/** The results in a parsed run_results.json, of any version; what has no unique id is left out. */
export function runResults(json: unknown): readonly RunResult[] {
  const results = recordOf(json)['results'];
  if (!Array.isArray(results)) return [];
  return results.flatMap((value: unknown) => {
    const result = recordOf(value);
    const uniqueId = textOf(result['unique_id']);
    if (uniqueId === null) return [];
    const message = textOf(result['message']);
    return [
      {
        uniqueId,
        status: statusOf(result['status']),
        message: message === null ? null : cleanMessage(message).trim() || null,
        rowsAffected: wholeNumberOf(recordOf(result['adapter_response'])['rows_affected']),
        relation: textOf(result['relation_name']),
      },
    ];
  });
}
