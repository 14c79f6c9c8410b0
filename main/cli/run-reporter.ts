import { nodeWord, runWord } from '../../preload/model/node-word.ts';
import type { NodeResult, RunDetail, RunSummary } from '../../preload/model/run.ts';
import type { Output } from './output.ts';

/** Follows one run on the command line: JSON lines for programs, a line a node for people. */
export interface RunReporter {
  nodes(changed: readonly NodeResult[]): void;
  run(changed: RunSummary): void;
  /** Says how it ended. */
  end(detail: RunDetail): void;
}

const marks = { queued: '·', running: '▸', succeeded: '✓', passed: '✓', warned: '!', failed: '✗', errored: '✗', skipped: '–', canceled: '○' } as const;

/** Seconds as dbt's users read them: `0.06s`, `12.4s`, `2m 41s`. */
function seconds(milliseconds: number): string {
  if (milliseconds < 10_000) return `${(milliseconds / 1000).toFixed(2)}s`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)}s`;
  return `${Math.floor(milliseconds / 60_000)}m ${String(Math.floor((milliseconds % 60_000) / 1000)).padStart(2, '0')}s`;
}

function nodeLine(node: NodeResult): string {
  const word = nodeWord(node.status, node.resourceType);
  const took = node.startedAt !== null && node.finishedAt !== null ? ` ${seconds(node.finishedAt - node.startedAt)}` : '';
  const failing = node.failures !== null && node.failures > 0 ? ` ${node.failures} ${node.failures === 1 ? 'row' : 'rows'}` : '';
  const because = node.skippedBecauseOf === null ? '' : ` because of ${node.skippedBecauseOf.split('.').at(-1) ?? ''}`;
  return `${marks[word]} ${word.padEnd(9)} ${node.name}${took}${failing}${because}`;
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}

/** `{"type":"node",…}` as the README documents it; times are ISO 8601 in UTC. */
export function nodeObject(node: NodeResult): Readonly<Record<string, unknown>> {
  return {
    unique_id: node.uniqueId,
    step: node.step,
    status: node.status,
    started_at: isoOrNull(node.startedAt),
    finished_at: isoOrNull(node.finishedAt),
    message: node.message,
    failures: node.failures,
  };
}

/** The last line of a launch, and every line of `orrery runs`. `counts` uses dbt's status words when the nodes are given. */
export function runObject(run: RunSummary, nodes: readonly NodeResult[] | null): Readonly<Record<string, unknown>> {
  return {
    type: 'run',
    id: run.id,
    status: run.status,
    command: run.commandLine,
    job: run.job,
    attempt: run.attempt,
    retry_of: run.retryOf,
    launched_by: run.launchedBy,
    engine: run.engine,
    dbt_version: run.dbtVersion,
    target: run.target,
    created_at: isoOrNull(run.createdAt),
    started_at: isoOrNull(run.startedAt),
    finished_at: isoOrNull(run.finishedAt),
    exit_code: run.exitCode,
    waits_for: run.waitsFor,
    steps: run.steps.map(({ number, commandLine, status, exitCode }) => ({ number, command: commandLine, status, exit_code: exitCode })),
    error: run.error,
    counts: nodes === null ? run.counts : countStatuses(nodes),
    ...(nodes !== null && { nodes: nodes.map(nodeObject) }),
  };
}

function countStatuses(nodes: readonly NodeResult[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const node of nodes) counts[node.status] = (counts[node.status] ?? 0) + 1;
  return counts;
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** One line that says how a run stands: `succeeded in 4.1s: 24 succeeded, 1 warned`. */
export function summaryLine(run: RunSummary): string {
  const { counts } = run;
  const parts = (['succeeded', 'warned', 'failed', 'skipped', 'canceled', 'running', 'queued'] as const)
    .filter((key) => counts[key] > 0)
    .map((key) => `${counts[key]} ${key}`);
  const took = run.startedAt !== null && run.finishedAt !== null ? ` in ${seconds(run.finishedAt - run.startedAt)}` : '';
  const nothing = run.status === 'SUCCESS' ? ': nothing was selected' : '';
  return `${runWord(run.status, counts.warned)}${took}${parts.length > 0 ? `: ${parts.join(', ')}` : nothing}`;
}

/** Makes the reporter of one run; `now` gives milliseconds since the epoch. */
export function createRunReporter(output: Output, now: () => number): RunReporter {
  const last = new Map<string, string>();
  const running = new Map<string, NodeResult>();
  /** Steps of a job that were told of. */
  const begun = new Set<number>();
  let waits: string | null = null;
  let drawn = 0;

  function erase(): void {
    if (drawn > 0) output.draw(`\u001b[${drawn}A\u001b[J`);
    drawn = 0;
  }

  function drawRunning(): void {
    if (!output.isTerminal) return;
    const rows = [...running.values()]
      .slice(0, 12)
      .map((node) => `${marks.running} running   ${node.name} ${seconds(Math.max(0, now() - (node.startedAt ?? now())))}`);
    for (const row of rows) output.draw(`${row.slice(0, output.width - 1)}\n`);
    drawn = rows.length;
  }

  return {
    nodes(changed) {
      erase();
      for (const node of changed) {
        const key = `${node.step} ${node.uniqueId}`;
        if (last.get(key) === node.status) continue;
        last.set(key, node.status);
        if (node.status === 'queued') continue;
        output.object({ type: 'node', ...nodeObject(node) });
        const word = nodeWord(node.status, node.resourceType);
        if (word === 'running') {
          if (!output.isTerminal && node.status === 'started') output.line(nodeLine(node));
          running.set(key, node);
          continue;
        }
        running.delete(key);
        output.line(nodeLine(node));
        if (node.message !== null && (word === 'failed' || word === 'errored' || word === 'warned')) output.line(indented(node.message));
      }
      drawRunning();
    },
    run(changed) {
      if (changed.waitsFor !== null && changed.waitsFor !== waits) output.line(`  waits for ${changed.waitsFor}`);
      waits = changed.waitsFor;
      if (changed.steps.length < 2) return;
      for (const step of changed.steps) {
        if (step.startedAt === null || begun.has(step.number)) continue;
        begun.add(step.number);
        erase();
        output.line(`── step ${step.number} of ${changed.steps.length}: ${step.commandLine}`);
        drawRunning();
      }
    },
    end(detail) {
      erase();
      running.clear();
      output.object(runObject(detail.run, detail.nodes));
      output.line('');
      output.line(`${detail.run.id} ${summaryLine(detail.run)}`);
    },
  };
}
