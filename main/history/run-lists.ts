import type { Database, Statement } from 'better-sqlite3';
import type { LaneRun, ProjectUsage, RunChoices, RunFilter, StatusCount } from '../../preload/model/run-list.ts';
import type { DbtCommand, Launcher, RunStatus } from '../../preload/model/run.ts';
import { runColumns, type RunRecord, type RunRow, toRunRecord } from './run-rows.ts';

/** Which runs: of a project, or of all of them (null). */
export type RunListFilter = RunFilter & { readonly projectId: string | null };

export interface RunQuery extends RunListFilter {
  /** Of each chain only its last attempt. */
  readonly folded: boolean;
  readonly from: number;
  readonly count: number;
}

export interface RunPage {
  readonly total: number;
  /** Newest first, without their circumstances. */
  readonly runs: readonly RunRecord[];
  /** How many attempts the chains of these runs have, by chain; a run without a second attempt is left out. */
  readonly attempts: ReadonlyMap<string, number>;
}

/** A run as retention sees it. */
export interface KeptRun {
  readonly seq: number;
  readonly id: string;
  readonly job: string | null;
  readonly status: RunStatus;
  readonly createdAt: number;
  readonly bytes: number | null;
}

export interface RunLists {
  page(query: RunQuery): RunPage;
  counts(filter: RunListFilter): readonly StatusCount[];
  lanes(filter: RunListFilter): readonly LaneRun[];
  choices(projectId: string | null): RunChoices;
  /** What each project's runs take on the disk, as far as they have been measured. */
  usage(): readonly ProjectUsage[];
  /** Every run of a project, as retention sees them. */
  kept(projectId: string): readonly KeptRun[];
  /** The oldest runs that are over and have not been tidied. */
  untidied(count: number): readonly RunRecord[];
  /** The unique_id that is `name` or ends in it, models first. */
  uniqueId(projectId: string | null, name: string): string | null;
}

/** Statuses of a node that a person would look for when searching a failure: the condition of the index `node_results_failed`. */
const failed = "n.status IN ('error', 'fail', 'runtime error', 'partial success')";

/** One condition for each thing the list can be narrowed by. What they ask of a run stands in the index `runs_listed`: no row is read to filter. */
const conditions: readonly { readonly asked: (filter: Narrowing) => boolean; readonly sql: string }[] = [
  { asked: (filter) => filter.projectId !== null, sql: 'project_id = @projectId' },
  { asked: (filter) => filter.statuses.length > 0, sql: 'status IN (SELECT value FROM json_each(@statuses))' },
  { asked: (filter) => filter.warned !== null, sql: "(status <> 'SUCCESS' OR (warned > 0) = @warned)" },
  { asked: (filter) => filter.job !== null, sql: 'job = @job' },
  { asked: (filter) => filter.adHoc, sql: 'job IS NULL' },
  { asked: (filter) => filter.kept, sql: 'seq IN (SELECT run_seq FROM kept_runs)' },
  {
    asked: (filter) => filter.folded === true,
    sql: 'seq NOT IN (SELECT e.seq FROM runs l JOIN runs e ON e.chain = l.chain AND e.attempt < l.attempt WHERE l.attempt > 1)',
  },
  { asked: (filter) => filter.target !== null, sql: 'target = @target' },
  { asked: (filter) => filter.launchedBy !== null, sql: 'launched_by = @launchedBy' },
  { asked: (filter) => filter.command !== null, sql: 'command = @command' },
  { asked: (filter) => filter.since !== null, sql: '(finished_at IS NULL OR finished_at >= @since)' },
  { asked: (filter) => filter.until !== null, sql: 'coalesce(started_at, created_at) < @until' },
  {
    asked: (filter) => filter.asset !== null,
    sql: `seq IN (SELECT run_seq FROM node_results WHERE unique_id = @asset UNION ALL SELECT run_seq FROM check_evaluations WHERE asset_id = @asset
      UNION ALL SELECT run_seq FROM remote_results WHERE asset_id = @asset)`,
  },
  {
    asked: (filter) => searched(filter) !== '',
    sql: `(instr(searched, @search) OR seq IN (SELECT n.run_seq FROM node_results n WHERE ${failed} AND instr(lower(n.name), @search)))`,
  },
];

type Narrowing = RunListFilter & { readonly folded?: boolean };

function searched(filter: Narrowing): string {
  return filter.search.trim().toLowerCase();
}

/** Questions about many runs at once: each is answered from an index, however many there are. */
export function runLists(database: Database): RunLists {
  const prepared = new Map<string, Statement<[object]>>();

  /** Only what is asked for stands in a statement. SQLite would rather walk the rows themselves where they are to be in order, so the index is named. */
  function ask(columns: string, filter: Narrowing, after: string): readonly unknown[] {
    const asked = conditions.filter((condition) => condition.asked(filter)).map(({ sql }) => sql);
    const from = filter.projectId === null ? 'runs' : 'runs INDEXED BY runs_listed';
    const sql = `SELECT ${columns} FROM ${from} ${asked.length === 0 ? '' : `WHERE ${asked.join(' AND ')}`} ${after}`;
    const statement = prepared.get(sql) ?? database.prepare<[object]>(sql);
    prepared.set(sql, statement);
    const warned = filter.warned === null ? null : Number(filter.warned);
    const adHoc = Number(filter.adHoc);
    return statement.all({
      ...filter,
      adHoc,
      kept: Number(filter.kept),
      folded: Number(filter.folded ?? false),
      warned,
      search: searched(filter),
      statuses: JSON.stringify(filter.statuses),
    });
  }

  const bySeqs = database.prepare<[string], RunRow>(
    `SELECT ${runColumns.join(', ')}, NULL AS circumstances FROM runs WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq DESC`,
  );
  const anyRemote = database.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM runs WHERE remote IS NOT NULL)').pluck();
  const attempts = database.prepare<[string], { readonly chain: string; readonly attempts: number }>(
    'SELECT chain, max(attempt) AS attempts FROM runs WHERE chain IN (SELECT value FROM json_each(?)) GROUP BY chain HAVING max(attempt) > 1',
  );
  const distinct = 'SELECT DISTINCT job, target, launched_by AS launcher, command FROM runs';
  const distinctOfAll = database.prepare<[], Distinct>(distinct);
  const distinctOfProject = database.prepare<[string], Distinct>(`${distinct} WHERE project_id = ?`);
  const byName = database
    .prepare<[object], string>(
      `SELECT unique_id FROM latest_results WHERE (@projectId IS NULL OR project_id = @projectId) AND (unique_id = @name OR substr(unique_id, -length(@name) - 1) = '.' || @name)
       ORDER BY unique_id <> @name, unique_id NOT LIKE 'model.%', unique_id LIMIT 1`,
    )
    .pluck();

  const usage = database.prepare<[], ProjectUsage>(
    `SELECT u.project_id AS projectId, r.project_name AS name, u.runs, u.bytes FROM (
       SELECT project_id, count(*) AS runs, coalesce(sum(bytes), 0) AS bytes, max(seq) AS last FROM runs INDEXED BY runs_listed GROUP BY project_id
     ) u JOIN runs r ON r.seq = u.last ORDER BY u.bytes DESC`,
  );
  const kept = database.prepare<[string], KeptRun>(
    'SELECT seq, id, job, status, created_at AS createdAt, bytes FROM runs INDEXED BY runs_listed WHERE project_id = ? ORDER BY seq DESC',
  );
  const untidied = database.prepare<[number], RunRow>(
    "SELECT * FROM runs WHERE bytes IS NULL AND status IN ('SUCCESS', 'FAILURE', 'CANCELED') ORDER BY seq LIMIT ?",
  );

  return {
    page(query) {
      const [counted] = ask('count(*) AS total', query, '') as readonly { readonly total: number }[];
      // What another engine did before is taken in later than its time: then the time gives the order, which costs a sort.
      const order = anyRemote.get() === 1 ? 'created_at DESC, seq DESC' : 'seq DESC';
      const seqs = ask('seq', query, `ORDER BY ${order} LIMIT @count OFFSET @from`) as readonly { readonly seq: number }[];
      const bySeq = new Map(bySeqs.all(JSON.stringify(seqs.map(({ seq }) => seq))).map((row) => [row.seq, toRunRecord(row)]));
      const runs = seqs.map(({ seq }) => bySeq.get(seq)).filter((run) => run !== undefined);
      const chains = JSON.stringify([...new Set(runs.map((run) => run.chain))]);
      return { total: counted?.total ?? 0, runs, attempts: new Map(attempts.all(chains).map((row) => [row.chain, row.attempts])) };
    },
    counts(filter) {
      const rows = ask("status, (status = 'SUCCESS' AND warned > 0) AS warns, count(*) AS count", filter, 'GROUP BY 1, 2');
      return (rows as readonly { readonly status: RunStatus; readonly warns: number; readonly count: number }[]).map(({ status, warns, count }) => ({
        status,
        warned: warns === 1,
        count,
      }));
    },
    lanes: (filter) =>
      ask('id, job, status, warned, created_at AS createdAt, started_at AS startedAt, finished_at AS finishedAt', filter, 'ORDER BY seq') as readonly LaneRun[],
    usage: () => usage.all(),
    kept: (projectId) => kept.all(projectId),
    untidied: (count) => untidied.all(count).map(toRunRecord),
    uniqueId: (projectId, name) => byName.get({ projectId, name }) ?? null,
    choices(projectId) {
      const rows = projectId === null ? distinctOfAll.all() : distinctOfProject.all(projectId);
      return {
        jobs: sorted(rows.map(({ job }) => job)),
        adHoc: rows.some(({ job }) => job === null),
        targets: sorted(rows.map(({ target }) => target)),
        launchers: sorted(rows.map(({ launcher }) => launcher)),
        commands: sorted(rows.map(({ command }) => command)),
      };
    },
  };
}

interface Distinct {
  readonly job: string | null;
  readonly target: string | null;
  readonly launcher: Launcher;
  readonly command: DbtCommand;
}

function sorted<T extends string>(values: readonly (T | null)[]): readonly T[] {
  return [...new Set(values)].filter((value) => value !== null).toSorted();
}
