import type { ExecutedQuery, NodeSql } from '../../preload/model/run-page.ts';
import type { NodeResult } from '../../preload/model/run.ts';
import { readLogLine, textOf } from '../dbt/log-line.ts';
import { stepFiles } from '../dbt/step-files.ts';
import { compiledCode, executedCode } from './compiled-code.ts';
import type { HideSecrets } from './hide-secrets.ts';
import { openLogFile } from './log-file.ts';
import { splitLines } from './split-lines.ts';
import { targetDir } from './step-places.ts';

/** More queries than a person reads; a microbatch model may have sent thousands. */
const mostQueries = 200;
/** How much of the log is looked through, in bytes: with many threads the lines of other nodes come between. */
const longestStretch = 64 * 1024 * 1024;
const chunkBytes = 512 * 1024;

/**
 * The SQL of one node of a step: what dbt compiled, what it wrapped around it, and what it really sent.
 * @param stretch where in the log the node's first and last kept lines begin, null when there are none
 */
export async function nodeSql(
  step: { readonly dir: string },
  node: Pick<NodeResult, 'uniqueId' | 'path'>,
  stretch: { readonly from: number; readonly to: number } | null,
  hide: HideSecrets,
): Promise<NodeSql> {
  const target = targetDir(step);
  const [compiled, executed, sent] = await Promise.all([
    compiledCode(target, node),
    executedCode(target, node),
    stretch === null ? { queries: [], cut: false } : executedQueries(stepFiles(step.dir).log, node.uniqueId, stretch, hide),
  ]);
  return { compiled: compiled === null ? null : hide(compiled), executed: executed === null ? null : hide(executed), ...sent };
}

/** The queries of one node between two places of a log: the events `SQLQuery` that name it. */
async function executedQueries(
  file: string,
  uniqueId: string,
  stretch: { readonly from: number; readonly to: number },
  hide: HideSecrets,
): Promise<Pick<NodeSql, 'queries' | 'cut'>> {
  const log = await openLogFile(file);
  if (log === null) return { queries: [], cut: false };
  const queries: ExecutedQuery[] = [];
  const splitter = splitLines(stretch.from);
  const end = Math.min(stretch.to, stretch.from + longestStretch);
  let cut = end < stretch.to;
  try {
    for (let position = stretch.from; position <= end && !cut;) {
      const bytes = await log.read(position, chunkBytes);
      const last = bytes.length === 0 ? splitter.flush() : null;
      for (const { text, start } of last === null ? splitter.push(bytes) : [last]) {
        const query = start > end ? null : queryOf(text, uniqueId);
        if (query === null) continue;
        if (queries.length === mostQueries) cut = true;
        else queries.push({ ...query, sql: hide(query.sql) });
      }
      if (bytes.length === 0) break;
      position += bytes.length;
    }
    return { queries, cut };
  } finally {
    await log.close();
  }
}

/** The query in a line of the log, without the comment dbt puts before each (https://docs.getdbt.com/reference/project-configs/query-comment). */
function queryOf(text: string, uniqueId: string): ExecutedQuery | null {
  if (!text.includes('SQLQuery')) return null;
  const record = readLogLine(text);
  if (record.kind === 'raw' || record.name !== 'SQLQuery' || record.uniqueId !== uniqueId) return null;
  const sql = (textOf(record.data['sql']) ?? record.message).replace(/^\s*\/\* \{"app": "dbt".*?\*\/\s*/s, '').trim();
  return sql === '' ? null : { at: record.at, sql };
}
