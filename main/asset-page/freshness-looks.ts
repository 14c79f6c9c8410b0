import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FreshnessLook } from '../../preload/model/asset-page.ts';
import { readSourceDates } from '../dbt/source-dates-file.ts';
import type { LookRow } from '../history/asset-rows.ts';
import { targetDir } from '../run/step-places.ts';

/** Of how many looks dbt's own file is read: it holds all sources of the project. */
const mostFiles = 40;

/** What dbt found at each look, newest first: of the newest ones also when the source's newest row was loaded. */
export function freshnessLooks(uniqueId: string, rows: readonly LookRow[]): Promise<readonly FreshnessLook[]> {
  const name = uniqueId.split('.').slice(2).join('.');
  return Promise.all(
    rows.map(async ({ runId, at, status, message, dir }, index) => ({
      runId,
      at,
      outcome: outcomeOf(status),
      loadedAt: dir === null || index >= mostFiles ? null : await loadedAt(path.join(targetDir({ dir }), 'sources.json'), name),
      message,
    })),
  );
}

async function loadedAt(file: string, name: string): Promise<number | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : (readSourceDates(text).find((date) => date.name === name)?.loadedAt ?? null);
}

function outcomeOf(status: LookRow['status']): FreshnessLook['outcome'] {
  if (status === 'pass' || status === 'success') return 'pass';
  return status === 'warn' ? 'warn' : status === 'runtime error' ? 'runtime error' : 'error';
}
