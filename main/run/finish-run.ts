import fs from 'node:fs/promises';
import type { OrreryError } from '../../preload/model/result.ts';
import { isFinal, type RunStatus } from '../../preload/model/run.ts';
import { readLogLine } from '../dbt/log-line.ts';
import { stepFiles } from '../dbt/step-files.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';
import { compiledHashes } from './compiled-code.ts';
import type { DbtDoor } from './dbt-door.ts';
import { endNodes } from './end-nodes.ts';
import type { HideSecrets } from './hide-secrets.ts';
import { readLogEnd } from './log-file.ts';
import { descriptionsAtEnd, type ReadNodes } from './late-descriptions.ts';
import { countNodes, describedNode, isUnfinished } from './node-state.ts';
import { copyPartialParseBack } from './partial-parse.ts';
import { runOutcomes } from './run-outcomes.ts';
import { readRunResults } from './run-results.ts';
import { nextRunStatus } from './run-state.ts';
import { targetDir } from './step-places.ts';

/** How much of the end of a file is looked at, in bytes. */
const endBytes = 64 * 1024;

export interface FinishOptions {
  readonly history: History;
  readonly dbt: Pick<DbtDoor, 'problem' | 'readExitCode'>;
  readonly dataDir: string;
  readonly readNodes: ReadNodes;
  readonly hide: HideSecrets;
  readonly now: () => number;
}

/**
 * Ends a run whose dbt is gone and whose log is in the history: what became of unfinished nodes, messages that only run_results has,
 * the run's status and why it failed, and what it amounts to. One transaction; a run that is final already is left as it is.
 */
export async function finishRun(o: FinishOptions, run: RunRecord, step: StepRecord): Promise<void> {
  const target = targetDir(step);
  const files = stepFiles(step.dir);
  const exitCode = o.dbt.readExitCode(step.dir);
  const completed = exitCode === null ? await readCompletion(files.log) : null;
  const results = await readRunResults(target, o.hide);
  const stderr = o.hide(await readLogEnd(files.stderr, endBytes));
  const at = (await modifiedAt(files.exit)) ?? (exitCode === null ? await modifiedAt(files.log) : null) ?? o.now();
  const stored = o.history.nodes.ofRun(run.seq);
  const descriptions = await descriptionsAtEnd(target, stored, o.readNodes);
  const described = (node: NodeRecord): NodeRecord => describedNode(node, descriptions.get(node.uniqueId));
  const hashes = run.command === 'compile' ? new Map<string, string>() : await compiledHashes(target, stored.map(described));
  await copyPartialParseBack(run, target, o.dataDir);

  o.history.transaction(() => {
    const current = o.history.runs.get(run.id);
    if (current === null || isFinal(current.status)) return;
    const before = o.history.nodes.ofRun(run.seq);
    const status = nextRunStatus(current.status, {
      kind: 'ended',
      exitCode,
      completed,
      unfinishedNodes: before.filter((node) => isUnfinished(node.status) && node.status !== 'queued').length,
    });
    const known = exitCode ?? (completed === null ? null : completed ? 0 : 1);
    const after = endNodes(before.map(described), { engine: run.engine, canceled: status === 'CANCELED', exitCode: known, results, at });
    const error = endError(status, after, known, () =>
      o.dbt.problem({ engine: run.engine, projectDir: run.projectDir, messages: o.history.events.fatalMessages(run.seq), stderr, exitCode }),
    );
    o.history.nodes.write(run.seq, changedNodes(before, after));
    o.history.outcomes.write(run.seq, step.number, runOutcomes(run.command, after, hashes));
    const finishedAt = Math.max(at, current.startedAt ?? current.createdAt);
    o.history.steps.update(run.seq, step.number, { status: stepStatusAtEnd(status), exitCode, error, finishedAt });
    o.history.runs.update(run.seq, { status, finishedAt, exitCode, error, waitsFor: null, owner: null, counts: countNodes(after, null) });
  });
}

/** Ends a run that has no dbt: it was canceled in the queue, or dbt could not be started. To be called inside a transaction. */
export function endWithoutDbt(history: History, run: RunRecord, status: RunStatus, error: OrreryError, at: number): void {
  const before = history.nodes.ofRun(run.seq);
  const after = endNodes(before, { engine: run.engine, canceled: true, exitCode: null, results: [], at });
  history.nodes.write(run.seq, changedNodes(before, after));
  history.runs.update(run.seq, { status, error, finishedAt: at, waitsFor: null, owner: null, counts: countNodes(after, null) });
}

function stepStatusAtEnd(status: RunStatus): 'SUCCESS' | 'FAILURE' | 'CANCELED' {
  return status === 'SUCCESS' || status === 'CANCELED' ? status : 'FAILURE';
}

export const canceledError: OrreryError = { code: 'run-canceled', title: 'The run was canceled.' };

function changedNodes(before: readonly NodeRecord[], after: readonly NodeRecord[]): readonly NodeRecord[] {
  return after.filter((node, index) => node !== before[index]);
}

function endError(status: RunStatus, nodes: readonly NodeRecord[], exitCode: number | null, problem: () => OrreryError): OrreryError | null {
  if (status === 'SUCCESS') return null;
  if (status === 'CANCELED') return canceledError;
  if (exitCode === null) {
    return {
      code: 'run-stopped',
      title: 'The computer or dbt stopped before the run was over.',
      detail: 'What had been built by then is kept. Start it again to build the rest.',
      next: { kind: 'retry' },
    };
  }
  const failed = nodes.filter(
    (node) => node.status === 'error' || node.status === 'fail' || node.status === 'runtime error' || node.status === 'partial success',
  );
  if (failed.length === 0) return problem();
  const names = failed.slice(0, 3).map((node) => node.name);
  const more = failed.length > names.length ? ` and ${failed.length - names.length} more` : '';
  const message = failed.find((node) => node.message !== null)?.message;
  return {
    code: 'node-failed',
    title: `${names.join(', ')}${more} failed.`,
    detail: message ?? (failed.some((node) => node.resourceType === 'operation') ? problem().detail : undefined),
  };
}

/** What dbt's last words were, when nobody could write its exit code down: `CommandCompleted` among the last lines of the log. */
async function readCompletion(logFile: string): Promise<boolean | null> {
  for (const line of (await readLogEnd(logFile, endBytes)).split('\n').reverse()) {
    const record = readLogLine(line);
    if (record.kind === 'event' && record.name === 'CommandCompleted') return record.data['success'] === true;
  }
  return null;
}

async function modifiedAt(file: string): Promise<number | null> {
  try {
    return Math.round((await fs.stat(file)).mtimeMs);
  } catch {
    return null;
  }
}
