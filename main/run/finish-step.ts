import fs from 'node:fs/promises';
import type { OrreryError } from '../../preload/model/result.ts';
import { isFinal } from '../../preload/model/run.ts';
import { lockHolder } from '../dbt/lock-message.ts';
import { readLogLine } from '../dbt/log-line.ts';
import { type StepFiles, stepFiles } from '../dbt/step-files.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';
import { compiledHashes } from './compiled-code.ts';
import { databaseWait, putBack } from './database-wait.ts';
import type { DbtDoor } from './dbt-door.ts';
import { endNodes } from './end-nodes.ts';
import { canceledEnd, changedNodes, endRun } from './end-run.ts';
import type { HideSecrets } from './hide-secrets.ts';
import { builtNodes, lastBuilds, textsBehind, trialOf } from './last-builds.ts';
import { readLogEnd } from './log-file.ts';
import { builtFromAtEnd, type ReadBuiltFrom } from './built-from.ts';
import { descriptionsAtEnd, type ReadNodes } from './late-descriptions.ts';
import { countNodes, describedNode, isUnfinished } from './node-state.ts';
import { copyPartialParseBack } from './partial-parse.ts';
import { runOutcomes } from './run-outcomes.ts';
import { readRunResults } from './run-results.ts';
import { endedStep } from './run-state.ts';
import { afterStep, currentStep } from './step-flow.ts';
import { sourceDatesIn } from './sources-seen.ts';
import { targetDir, targetOf } from './step-places.ts';

/** How much of the end of a file is looked at, in bytes. */
const endBytes = 64 * 1024;

export interface FinishOptions {
  readonly history: History;
  readonly dbt: Pick<DbtDoor, 'problem' | 'readExitCode'>;
  readonly dataDir: string;
  readonly readNodes: ReadNodes;
  readonly readBuiltFrom?: ReadBuiltFrom;
  readonly hide: HideSecrets;
  readonly now: () => number;
  /** How long a run waits for a database that another program has open, in milliseconds. */
  readonly databaseWaitMs: () => number;
}

/**
 * Ends a step whose dbt is gone and whose log is in the history: what became of unfinished nodes, messages that only run_results has, the
 * step's status and why it failed, what it amounts to and what it was built from, and with it the run unless another step follows. One transaction; a run that is
 * final already, and a step that is over, are left as they are. A step that found its database in use before it had begun goes back to wait.
 */
export async function finishStep(o: FinishOptions, run: RunRecord, step: StepRecord): Promise<void> {
  const target = targetDir(step);
  const files = stepFiles(step.dir);
  const exitCode = o.dbt.readExitCode(step.dir);
  const stored = o.history.nodes.ofStep(run.seq, step.number);
  const [completed, results, stderr, at, described] = await Promise.all([
    exitCode === null ? readCompletion(files.log) : null,
    readRunResults(target, o.hide),
    readLogEnd(files.stderr, endBytes).then(o.hide),
    endedAt(files, exitCode).then((modified) => modified ?? o.now()),
    descriptionsAtEnd(target, stored, o.readNodes).then(
      (descriptions) =>
        (node: NodeRecord): NodeRecord =>
          describedNode(node, descriptions.get(node.uniqueId)),
    ),
    copyPartialParseBack(run, target, o.dataDir),
  ]);
  const trial = trialOf(step.request);
  const from = await builtFromAtEnd(target, builtNodes(step.command, stored), run.projectDir, o.readBuiltFrom);
  const dates = step.command === 'source freshness' ? await sourceDatesIn(target) : [];
  const hashes = step.command === 'compile' ? new Map<string, string>() : await compiledHashes(target, stored.map(described));

  o.history.transaction(() => {
    const current = o.history.runs.get(run.id);
    const steps = o.history.steps.list(run.seq);
    if (current === null || isFinal(current.status) || currentStep(steps)?.number !== step.number) return;
    const before = o.history.nodes.ofStep(run.seq, step.number);
    const status = endedStep({
      exitCode,
      completed,
      unfinishedNodes: before.filter((node) => isUnfinished(node.status) && node.status !== 'queued').length,
      canceling: current.cancelRequestedAt !== null,
    });
    const known = exitCode ?? (completed === null ? null : completed ? 0 : 1);
    const after = endNodes(before.map(described), { engine: run.engine, canceled: status === 'CANCELED', exitCode: known, results, at });
    const messages = o.history.events.fatalMessages(run.seq, step.number);
    const problem = (): OrreryError => o.dbt.problem({ engine: run.engine, projectDir: run.projectDir, messages, stderr, exitCode });
    const error = status === 'SUCCESS' ? null : status === 'CANCELED' ? canceledEnd(current).error : failure(after, known, problem);
    if (error?.code === 'database-locked' && before.every((node) => node.startedAt === null)) {
      const wait = databaseWait(current, { file: null, holder: lockHolder([...messages, stderr]) }, { now: o.now(), limitMs: o.databaseWaitMs() });
      if (wait.kind === 'wait') return putBack(o.history, current, step, wait);
    }
    o.history.nodes.write(run.seq, changedNodes(before, after));
    o.history.outcomes.write(run.seq, step.number, runOutcomes(step.command, after, hashes));
    const connection = targetOf(step.args) ?? run.target;
    if (from !== null) o.history.builds.keep(textsBehind(from));
    o.history.builds.write(run.projectId, lastBuilds(builtNodes(step.command, after), from, { id: run.id, step: step.number, target: connection, trial }));
    o.history.builds.writeSourceDates(run.projectId, connection ?? '', dates, at);
    const finishedAt = Math.max(at, step.startedAt ?? current.startedAt ?? current.createdAt);
    o.history.steps.update(run.seq, step.number, { status, exitCode, error, finishedAt });
    const then = afterStep(steps, { number: step.number, status }, current.cancelRequestedAt === null ? null : (current.cancelReason ?? 'person'));
    if (then.kind === 'next') {
      o.history.runs.update(run.seq, { databaseWaitSince: null, waitsFor: null, counts: countNodes(o.history.nodes.ofRun(run.seq), null) });
      return;
    }
    const succeeded = then.status === 'SUCCESS';
    const stopped = !succeeded && status !== 'FAILURE' ? canceledEnd(current).error : error;
    endRun(o.history, current, { status: then.status, error: succeeded ? null : stopped, exitCode: succeeded ? 0 : exitCode, at: finishedAt });
  });
}

function failure(nodes: readonly NodeRecord[], exitCode: number | null, problem: () => OrreryError): OrreryError {
  if (exitCode === null) {
    return {
      code: 'run-stopped',
      title: 'The computer or dbt stopped before the run was over.',
      detail: 'What had been built by then is kept. Start it again to build the rest.',
      next: { kind: 'retry' },
    };
  }
  return failureOfNodes(nodes, () => problem().detail) ?? problem();
}

/** Which nodes failed, and the first message of one; null when none did. `operation` says why a hook failed that says nothing itself. */
export function failureOfNodes(nodes: readonly NodeRecord[], operation: () => string | undefined = () => undefined): OrreryError | null {
  const failed = nodes.filter(
    (node) => node.status === 'error' || node.status === 'fail' || node.status === 'runtime error' || node.status === 'partial success',
  );
  if (failed.length === 0) return null;
  const names = failed.slice(0, 3).map((node) => node.name);
  const more = failed.length > names.length ? ` and ${failed.length - names.length} more` : '';
  const message = failed.find((node) => node.message !== null)?.message;
  return {
    code: 'node-failed',
    title: `${names.join(', ')}${more} failed.`,
    detail: message ?? (failed.some((node) => node.resourceType === 'operation') ? operation() : undefined),
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

/** When dbt ended; null when no file tells. */
async function endedAt(files: StepFiles, exitCode: number | null): Promise<number | null> {
  return (await modifiedAt(files.exit)) ?? (exitCode === null ? modifiedAt(files.log) : null);
}

async function modifiedAt(file: string): Promise<number | null> {
  try {
    return Math.round((await fs.stat(file)).mtimeMs);
  } catch {
    return null;
  }
}
