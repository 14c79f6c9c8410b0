import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { Engine } from '../../preload/model/project.ts';
import type { FailingRows } from '../../preload/model/run-page.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { dbtProblem } from './dbt-problem.ts';
import { runToEnd } from './run-to-end.ts';
import { showArguments } from './show-arguments.ts';
import { shownRows } from './shown-rows.ts';
import { stepFiles } from './step-files.ts';

export interface ShowRowsOptions {
  readonly engine: Engine;
  readonly executable: string;
  readonly projectDir: string;
  readonly sql: string;
  readonly limit: number;
  /** The arguments of the run it is about. */
  readonly runArguments: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** For the log of this command. */
  readonly stepDir: string;
  readonly targetPath: string;
  readonly signal: AbortSignal;
}

/** What dbt may write at most, in bytes: the rows stand in it twice. */
const longestAnswer = 64 * 1024 * 1024;

/**
 * Has `dbt show` ask the database for the rows of some SQL. Errors: those of starting dbt, `run-canceled` when the signal ended it, and what
 * dbt says is wrong (`database-locked` …).
 */
export async function showRows(o: ShowRowsOptions): Promise<Result<Pick<FailingRows, 'columns' | 'rows'>>> {
  const about: string[] = [];
  const ended = await runToEnd({
    executable: o.executable,
    args: showArguments({ ...o, logPath: `${o.stepDir}/logs` }),
    cwd: o.projectDir,
    env: o.env,
    stepDir: o.stepDir,
    signal: o.signal,
    // v2 says what is wrong with the SQL as an error of a node.
    onLine: (record) => {
      if (record.kind === 'event' && record.level === 'error' && record.uniqueId !== null) about.push(record.message);
    },
  });
  if (!ended.ok) return ended;
  const { exitCode, errors, understood, stderr } = ended.value;
  if (exitCode !== 0) {
    return failed(
      dbtProblem({ engine: o.engine, projectDir: o.projectDir, messages: [...about, ...errors], stderr, exitCode, understood, exists: existsSync }),
    );
  }
  const { log } = stepFiles(o.stepDir);
  if ((await stat(log)).size > longestAnswer) return failed({ code: 'internal', title: 'The rows are too large to be shown.' });
  for (const line of (await readFile(log, 'utf8')).split('\n')) {
    const rows = shownRows(line);
    if (rows !== null) return ok(rows);
  }
  return failed({ code: 'internal', title: 'dbt ended well but showed no rows.' });
}
