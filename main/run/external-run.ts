import { type StepRequest, stepRequest } from '../../preload/model/launch.ts';
import type { Engine } from '../../preload/model/project.ts';
import type { DbtCommand, NodeStatus } from '../../preload/model/run.ts';
import { commandLine } from '../dbt/command-line.ts';
import { cleanMessage, recordOf, textOf, timeOf, wholeNumberOf } from '../dbt/log-line.ts';
import { statusOf } from '../dbt/node-events.ts';

/** A run of dbt that somebody started elsewhere, as its run_results.json tells it. Times are milliseconds since the epoch. */
export interface ExternalRun {
  /** dbt's invocation_id: the same file is never taken twice. */
  readonly invocationId: string;
  readonly engine: Engine;
  readonly dbtVersion: string;
  readonly request: StepRequest;
  readonly commandLine: string;
  readonly profile: string | null;
  /** Built only to try: with no rows, or with some. */
  readonly trial: 'empty' | 'sample' | null;
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly nodes: readonly ExternalNode[];
}

export interface ExternalNode {
  readonly uniqueId: string;
  readonly status: NodeStatus;
  readonly thread: string | null;
  readonly startedAt: number | null;
  readonly executingAt: number | null;
  readonly finishedAt: number;
  readonly message: string | null;
  readonly failures: number | null;
  readonly rowsAffected: number | null;
  readonly relation: string | null;
}

/** Commands that build or check something; what the others write says nothing about an asset. */
const taken: readonly DbtCommand[] = ['build', 'run', 'test', 'seed', 'snapshot'];

/** The schemas that hold what is needed: dbt 1.0 (v4) to today (v6). */
const schema = /\/run-results\/v[456]\.json$/;

/**
 * Reads a parsed run_results.json. Null for what is none, for one of a command that builds nothing, and for one that does not say which run it
 * was. Missing and unknown keys are normal: dbt v2 omits keys, and each version has added some.
 */
export function readExternalRun(json: unknown): ExternalRun | null {
  const whole = recordOf(json);
  const metadata = recordOf(whole['metadata']);
  const args = recordOf(whole['args']);
  const invocationId = textOf(metadata['invocation_id']);
  const finishedAt = timeOf(metadata['generated_at']);
  const results = whole['results'];
  if (invocationId === null || finishedAt === null || !Array.isArray(results) || !schema.test(textOf(metadata['dbt_schema_version']) ?? '')) return null;
  const said = textOf(args['which']) ?? textOf(args['command']) ?? 'build';
  // a retry says in its results what it built
  const command = said === 'retry' ? 'build' : taken.find((one) => one === said);
  if (command === undefined) return null;
  const dbtVersion = textOf(metadata['dbt_version']) ?? '';
  const engine = /^2\.|fusion/.test(dbtVersion) ? 'v2' : 'v1';
  const request = requestOf(command, args);
  const nodes = results.map((result: unknown) => nodeOf(recordOf(result), finishedAt)).filter((node) => node !== null);
  const elapsed = whole['elapsed_time'];
  const began = typeof elapsed === 'number' && elapsed > 0 ? finishedAt - Math.round(elapsed * 1000) : finishedAt;
  return {
    invocationId,
    engine,
    dbtVersion,
    request,
    commandLine: typed(textOf(args['invocation_command'])) ?? commandLine({ ...request, engine }),
    profile: textOf(args['profile']),
    trial: args['empty'] === true ? 'empty' : textOf(args['sample']) === null ? null : 'sample',
    startedAt: nodes.reduce((first, node) => Math.min(first, node.startedAt ?? first), began),
    finishedAt,
    nodes,
  };
}

function nodeOf(result: Readonly<Record<string, unknown>>, generatedAt: number): ExternalNode | null {
  const uniqueId = textOf(result['unique_id']);
  const status = statusOf(result['status']);
  if (uniqueId === null || status === null) return null;
  const timing = Array.isArray(result['timing']) ? result['timing'].map(recordOf) : [];
  const starts = timing.map((phase) => timeOf(phase['started_at'])).filter((at) => at !== null);
  const ends = timing.map((phase) => timeOf(phase['completed_at'])).filter((at) => at !== null);
  const execution = timing.find((phase) => phase['name'] === 'execute');
  const message = textOf(result['message']);
  const relation = textOf(result['relation_name']);
  const ran = status !== 'skipped';
  const thread = textOf(result['thread_id']);
  return {
    uniqueId,
    status,
    thread: thread?.startsWith('Thread-') ? thread : null,
    startedAt: ran && starts.length > 0 ? Math.min(...starts) : null,
    executingAt: ran && execution !== undefined ? timeOf(execution['started_at']) : null,
    finishedAt: ends.length > 0 ? Math.max(...ends) : generatedAt,
    message: message === null ? null : cleanMessage(message).trim() || null,
    failures: wholeNumberOf(result['failures']),
    rowsAffected: wholeNumberOf(recordOf(result['adapter_response'])['rows_affected']),
    relation: relation === null ? null : relation.replaceAll(/["`[\]]/g, ''),
  };
}

/** What was asked of dbt, as far as its arguments fit a request of ours; what does not fit is left out. */
function requestOf(command: DbtCommand, args: Readonly<Record<string, unknown>>): StepRequest {
  const vars = args['vars'];
  const threads = wholeNumberOf(args['threads']);
  const fields = {
    select: words(args['select']),
    exclude: words(args['exclude']),
    selector: textOf(args['selector']),
    fullRefresh: args['full_refresh'] === true,
    vars: typeof vars === 'string' ? vars : Object.keys(recordOf(vars)).length > 0 ? JSON.stringify(vars) : '',
    target: textOf(args['target']),
    threads: threads !== null && threads > 0 ? threads : null,
  };
  const read = stepRequest.safeParse({ command, ...fields });
  return read.success ? read.data : stepRequest.parse({ command });
}

function words(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string').join(' ') : '';
}

/** The command as it was typed, when dbt says so and a line can hold it. */
function typed(invocation: string | null): string | null {
  return invocation !== null && invocation.startsWith('dbt ') && invocation.length <= 4_000 && !invocation.includes('\n') ? invocation : null;
}
