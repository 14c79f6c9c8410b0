import type { Engine } from '../../preload/model/project.ts';

export interface ShowRequest {
  readonly engine: Engine;
  /** What is shown: SQL as the database takes it, no Jinja. */
  readonly sql: string;
  readonly limit: number;
  /** The arguments of the run it is about: where its profile is, which target, which vars. */
  readonly runArguments: readonly string[];
  readonly targetPath: string;
  readonly logPath: string;
}

/** What `show` has to agree with the run about. */
const kept = /^--(?:profiles-dir|profile|target|vars)=/;

/**
 * The arguments of `dbt show` for some SQL. Both engines append `limit N` to it, so it stands in a subquery, and both resolve Jinja in it, so
 * it is marked as raw (measured on v1 1.11 and v2 2.0 rc196).
 */
export function showArguments(o: ShowRequest): readonly string[] {
  const v1 = o.engine === 'v1';
  return [
    'show',
    `--inline={% raw %}select * from (\n${withoutEnd(o.sql)}\n) as failing_rows{% endraw %}`,
    `--limit=${o.limit}`,
    '--output=json',
    '--log-format=json',
    '--log-level=info',
    `--log-level-file=${v1 ? 'none' : 'off'}`,
    ...(v1 ? ['--no-use-colors'] : []),
    ...o.runArguments.filter((argument) => kept.test(argument)),
    `--target-path=${o.targetPath}`,
    `--log-path=${o.logPath}`,
  ];
}

/** A subquery may not end in a semicolon. */
function withoutEnd(sql: string): string {
  return sql.trim().replace(/[;\s]+$/, '');
}

/** True for SQL that cannot be handed to `dbt show`: the longest argument Linux takes has 128 KiB, and what ends the raw block would end it early. */
export function isUnshowable(sql: string): boolean {
  return Buffer.byteLength(sql) > 120_000 || /\{%-?\s*endraw/.test(sql);
}
