import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Engine } from '../../preload/model/project.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { dbtProblem } from './dbt-problem.ts';
import { runToEnd } from './run-to-end.ts';
import { readSourceDates, type SourceDate } from './source-dates-file.ts';

export interface SourceDatesOptions {
  readonly engine: Engine;
  readonly executable: string;
  /** Those of `dbt source freshness`. */
  readonly args: readonly string[];
  readonly projectDir: string;
  readonly env: Readonly<Record<string, string>>;
  /** For the log of this command. */
  readonly stepDir: string;
  /** Where dbt puts its sources.json. */
  readonly targetPath: string;
  readonly signal: AbortSignal;
}

/**
 * Has `dbt source freshness` tell how fresh sources are. A source that is too old is no error here. Errors: those of starting dbt, `run-canceled`
 * when the signal ended it, and what dbt says is wrong (`database-locked` …).
 */
export async function sourceDates(o: SourceDatesOptions): Promise<Result<readonly SourceDate[]>> {
  const { engine, executable, args, projectDir, stepDir } = o;
  const about: string[] = [];
  const ended = await runToEnd({
    executable,
    args,
    cwd: projectDir,
    env: o.env,
    stepDir,
    signal: o.signal,
    onLine: (record) => {
      if (record.kind === 'event' && record.level === 'error' && record.uniqueId !== null) about.push(record.message);
    },
  });
  if (!ended.ok) return ended;
  const { exitCode, errors, understood, stderr } = ended.value;
  const dates = readSourceDates(await readFile(path.join(o.targetPath, 'sources.json'), 'utf8').catch(() => ''));
  // of several sources one may be broken: the others tell all the same
  if (dates.length > 0 || exitCode === 0) return ok(dates);
  return failed(dbtProblem({ engine, projectDir, messages: [...about, ...errors], stderr, exitCode, understood, exists: existsSync }));
}
