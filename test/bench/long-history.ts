import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { latestResults } from '../../main/history/latest-results.ts';
import { openHistory } from '../../main/history/open-history.ts';

/** How much a history holds that has grown for a year. */
export interface LongHistory {
  readonly runs: number;
  /** In each run. */
  readonly nodes: number;
}

/** When the newest run was launched, unless told otherwise; the others every 45 minutes before it. */
export const newestRunAt = Date.UTC(2026, 10, 22, 20);
const apart = 45 * 60_000;
const jobs = ['nightly', 'hourly_reviews', 'weekly_full_refresh', 'backfill', null] as const;

/**
 * Writes a history of many runs of one project into `file`: five kinds of run, a quarter of the project in each, one run in ten with failures.
 * Rows are written straight into the tables, a thousand runs a transaction; indexes and triggers are put aside meanwhile and made anew at the end.
 */
export function writeLongHistory(file: string, projectId: string, projectDir: string, { runs, nodes }: LongHistory, newestAt = newestRunAt): void {
  const nativeBinding = path.resolve('native/better_sqlite3.node');
  const opened = openHistory({ file, nativeBinding, now: Date.now });
  if (!opened.ok) throw new Error(opened.error.title);
  opened.value.close();
  const database = new Sqlite(file, { nativeBinding });
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -400000');
  const aside = database
    .prepare<[], { readonly type: string; readonly name: string; readonly sql: string }>(
      "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL",
    )
    .all();
  for (const { type, name } of aside) database.exec(`DROP ${type} ${name}`);
  const run = database.prepare<[object]>(
    `INSERT INTO runs (id, project_id, project_name, project_dir, status, command, selection, exclusion, full_refresh, vars, target, threads, command_line, launched_by,
       engine, dbt_version, lock_key, chain, job, circumstances, created_at, started_at, finished_at, exit_code, bytes, total, succeeded, warned, failed, skipped, revision)
     VALUES (@id, @projectId, 'stays', @projectDir, @status, @command, @selection, '', 0, '', @target, 4, @commandLine, @launchedBy,
       'v1', '1.11.16', 'file:/projects/stays.duckdb', @id, @job, @circumstances, @at, @at, @finishedAt, @exitCode, 250000, @nodes, @succeeded, @warned, @failed, 0, 1)`,
  );
  const step = database.prepare<[object]>(
    `INSERT INTO steps (run_seq, number, dir, executable, arguments, command, command_line, request, status)
     VALUES (@seq, 1, @dir, '/usr/bin/dbt', '[]', @command, @commandLine, json_object('command', @command), @stepStatus)`,
  );
  const node = database.prepare<[object]>(
    `INSERT INTO node_results (run_seq, step, unique_id, name, resource_type, materialized, status, start_order, started_at, executing_at, finished_at, message, asset_id, path, revision)
     VALUES (@seq, 1, @uniqueId, @name, @type, 'table', @status, @order, @at, @at, @finishedAt, 'OK', @assetId, @path, 1)`,
  );
  const check = database.prepare<[object]>("INSERT INTO check_evaluations VALUES (@seq, 1, @uniqueId, @assetId, @at, 10, 'passed', 0)");
  for (let from = 0; from < runs; from += 1_000) {
    database.transaction(() => {
      for (let index = from; index < Math.min(runs, from + 1_000); index++) writeRun(index);
    })();
  }
  for (const { sql } of aside.toSorted((a, b) => a.type.localeCompare(b.type))) database.exec(sql);
  database.exec(latestResults('true'));
  database.pragma('journal_mode = WAL');
  database.close();

  function writeRun(index: number): void {
    const at = newestAt - (runs - index) * apart;
    const fails = index % 10 === 3;
    const job = jobs[index % jobs.length] ?? null;
    const failed = fails ? 2 : 0;
    const warned = index % 7 === 0 ? 1 : 0;
    const values = {
      id: (index + 0x10_0000).toString(16),
      projectId,
      projectDir,
      status: fails ? 'FAILURE' : 'SUCCESS',
      stepStatus: fails ? 'FAILURE' : 'SUCCESS',
      command: index % 11 === 0 ? 'test' : 'build',
      selection: `tag:part_${index % 4}`,
      target: index % 3 === 0 ? 'prod' : 'dev',
      commandLine: `dbt build --select tag:part_${index % 4}`,
      launchedBy: job === null ? 'window' : 'schedule',
      job,
      // What a run notes down of its environment.
      circumstances: JSON.stringify({
        environment: Array.from({ length: 20 }, (_, variable) => ({ name: `DBT_VARIABLE_${variable}`, value: 'x'.repeat(60) })),
      }),
      at,
      finishedAt: at + 60_000 + (index % 50) * 2_000,
      exitCode: fails ? 1 : 0,
      nodes,
      succeeded: nodes - failed - warned,
      warned,
      failed,
    };
    const seq = Number(run.run(values).lastInsertRowid);
    step.run({ ...values, seq, dir: path.join(path.dirname(file), 'runs', values.id, 'step-1') });
    for (let order = 0; order < nodes; order++) {
      const number = (index % 4) * nodes + order;
      const isCheck = order % 3 === 2;
      const model = `model_${number - (number % 3)}`;
      const assetId = isCheck ? `model.stays.${model}` : null;
      const name = isCheck ? `not_null_${model}_id` : `model_${number}`;
      const uniqueId = isCheck ? `test.stays.${name}` : `model.stays.${name}`;
      const status = fails && order < failed ? 'error' : isCheck ? 'pass' : 'success';
      node.run({
        seq,
        uniqueId,
        name,
        type: isCheck ? 'test' : 'model',
        status,
        order: order + 1,
        at: at + order * 100,
        finishedAt: at + order * 100 + 90,
        assetId,
        path: `marts/${name}.sql`,
      });
      if (isCheck) check.run({ seq, uniqueId, assetId, at: at + order * 100 });
    }
  }
}
