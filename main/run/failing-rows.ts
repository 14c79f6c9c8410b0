import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { type FailingRows, failingRowsLimit } from '../../preload/model/run-page.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { dbtEnvironment } from '../dbt/environment.ts';
import { isUnshowable } from '../dbt/show-arguments.ts';
import type { ShowRowsOptions } from '../dbt/show-rows.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';
import { compiledCode } from './compiled-code.ts';
import type { HideSecrets } from './hide-secrets.ts';
import { copyPartialParseIn } from './partial-parse.ts';
import { readRunResults } from './run-results.ts';
import { targetDir } from './step-places.ts';

export interface FailingRowsOptions {
  readonly history: History;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  /** Folder with v2's DuckDB driver, null when there is none. */
  readonly driverDir: () => string | null;
  readonly isTrusted: (projectId: string) => boolean;
  readonly hide: HideSecrets;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** main/dbt's `showRows`; tests pass their own. */
  readonly showRows: (o: ShowRowsOptions) => Promise<Result<Pick<FailingRows, 'columns' | 'rows'>>>;
}

/**
 * Asks the database, through `dbt show`, for the rows a data test found: from the table the run stored them in when it did, else with the
 * check's own compiled SQL, which finds what is wrong now. Starts dbt, so the project must be trusted and no run may have the database.
 * Errors: `not-trusted`, `database-locked`, `file-not-found` (nothing was compiled), `run-canceled`, and dbt's own.
 */
export async function failingRows(
  o: FailingRowsOptions,
  run: RunRecord,
  step: StepRecord,
  node: NodeRecord,
  signal: AbortSignal,
): Promise<Result<FailingRows>> {
  if (!o.isTrusted(run.projectId)) {
    return failed({ code: 'not-trusted', title: 'The project is not trusted, so nothing of it runs.', next: { kind: 'trust' } });
  }
  const holder = o.history.runs.unfinished().find((other) => other.status !== 'QUEUED' && other.lockKey === run.lockKey);
  if (holder !== undefined) return failed(inUse(holder));
  const target = targetDir(step);
  const stored = (await readRunResults(target, (text) => text)).find((result) => result.uniqueId === node.uniqueId)?.relation ?? null;
  const sql = stored === null ? await compiledCode(target, node) : `select * from ${stored}`;
  if (sql === null) {
    return failed({
      code: 'file-not-found',
      title: `dbt compiled no SQL for ${node.name} in this run.`,
      detail: 'Without it nobody can tell which rows it found.',
    });
  }
  if (isUnshowable(sql)) return failed({ code: 'internal', title: 'The SQL of this check is too long to be asked again.' });

  const work = path.join(o.dataDir, 'shown', `${run.id}-${randomBytes(4).toString('hex')}`);
  try {
    await fs.mkdir(path.join(work, 'target'), { recursive: true });
    await copyPartialParseIn(run, path.join(work, 'target'), o.dataDir);
    const shown = await o.showRows({
      engine: run.engine,
      executable: step.executable,
      projectDir: run.projectDir,
      sql,
      // One more than is shown tells whether that was all.
      limit: failingRowsLimit + 1,
      runArguments: step.args,
      env: dbtEnvironment({ engine: run.engine, base: o.env, driverDir: o.driverDir() }),
      stepDir: path.join(work, 'step'),
      targetPath: path.join(work, 'target'),
      signal,
    });
    if (!shown.ok) return shown;
    const { columns, rows } = shown.value;
    return ok({
      columns,
      rows: rows.slice(0, failingRowsLimit).map((row) => row.map((cell) => (cell === null ? null : o.hide(cell)))),
      all: rows.length <= failingRowsLimit,
      from: stored === null ? 'query' : 'stored',
      at: o.now(),
    });
  } catch (error) {
    return failed({ code: 'internal', title: 'The failing rows could not be asked for.', detail: error instanceof Error ? error.message : String(error) });
  } finally {
    await fs.rm(work, { recursive: true, force: true }).catch(() => undefined);
  }
}

function inUse(holder: RunRecord): OrreryError {
  return {
    code: 'database-locked',
    title: `Run ${holder.id} has the database.`,
    detail: `${holder.commandLine} is under way. The rows can be asked for once it is over.`,
    next: { kind: 'open-run', runId: holder.id },
  };
}
