import fs from 'node:fs/promises';
import path from 'node:path';
import type { RunStatus } from '../../preload/model/run.ts';
import { stepFiles } from '../dbt/step-files.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import type { History } from '../history/open-history.ts';
import { builtFromAtEnd, type ReadBuiltFrom } from './built-from.ts';
import { compiledHashes } from './compiled-code.ts';
import { endRun } from './end-run.ts';
import type { ExternalRun } from './external-run.ts';
import { failureOfNodes } from './finish-step.ts';
import { type LaunchNode, notStarted } from './launch-run.ts';
import { builtNodes, lastBuilds, textsBehind } from './last-builds.ts';
import { countNodes, describedNode, queuedNode } from './node-state.ts';
import { runOutcomes } from './run-outcomes.ts';
import { stepDir, targetDir } from './step-places.ts';
import { stepNotStarted } from './planned-step.ts';
import { importedTag, ranElsewhere } from './ran-elsewhere.ts';

export interface ImportOptions {
  readonly history: History;
  readonly dataDir: string;
  readonly project: { readonly id: string; readonly name: string; readonly dir: string; readonly target: string | null };
  readonly run: ExternalRun;
  /** The target folder dbt wrote to. */
  readonly from: string;
  /** What the manifest there says of the nodes. */
  readonly described: ReadonlyMap<string, LaunchNode>;
  /** What assets were built from, by a manifest. */
  readonly readBuiltFrom?: ReadBuiltFrom | undefined;
}

/** The id an external run has here: the beginning of dbt's own, so that the same run is never taken twice. */
export function importedId(run: Pick<ExternalRun, 'invocationId'>): string {
  return run.invocationId
    .replaceAll(/[^0-9a-f]/gi, '')
    .toLowerCase()
    .slice(0, 12)
    .padEnd(6, '0');
}

/**
 * Writes a run that dbt did elsewhere to the history, with its nodes, times and checks, and keeps its artifacts in a run folder like any other's.
 * Gives its id; the one that is there already when it was imported before.
 */
export async function importRun(o: ImportOptions): Promise<string> {
  const { history, project, run } = o;
  const id = importedId(run);
  if (history.runs.get(id) !== null) return id;
  const dir = stepDir(o.dataDir, id, 1);
  await keepArtifacts(o.from, dir);
  const nodes = nodesOf(id, o);
  const hashes = await compiledHashes(targetDir({ dir }), nodes);
  const built = builtNodes(run.request.command, nodes);
  const builtFrom = await builtFromAtEnd(targetDir({ dir }), built, project.dir, o.readBuiltFrom);
  const failure = failureOfNodes(nodes);
  const status: Extract<RunStatus, 'SUCCESS' | 'FAILURE'> = failure === null ? 'SUCCESS' : 'FAILURE';
  const exitCode = failure === null ? 0 : 1;
  history.transaction(() => {
    if (history.runs.get(id) !== null) return;
    const { request } = run;
    const target = request.target ?? project.target;
    if (builtFrom !== null) history.builds.keep(textsBehind(builtFrom));
    history.builds.write(project.id, lastBuilds(built, builtFrom, { id, step: 1, target, trial: run.trial }));
    const written = history.runs.insert({
      ...notStarted,
      ...ranElsewhere,
      id,
      projectId: project.id,
      projectName: project.name,
      projectDir: project.dir,
      command: request.command,
      select: request.select,
      exclude: request.exclude,
      fullRefresh: request.fullRefresh,
      vars: request.vars,
      target,
      threads: request.threads,
      commandLine: run.commandLine,
      launchedBy: 'command line',
      engine: run.engine,
      dbtVersion: run.dbtVersion,
      chain: id,
      tags: [importedTag],
      notify: 'never',
      createdAt: run.startedAt,
      status: 'STARTED',
      startedAt: run.startedAt,
      counts: countNodes(nodes, null),
    });
    history.steps.insert({
      runSeq: written.seq,
      number: 1,
      dir,
      executable: 'dbt',
      args: run.commandLine.split(' ').slice(1),
      command: request.command,
      commandLine: run.commandLine,
      request,
      continueOnFailure: false,
      status: 'STARTED',
      ...stepNotStarted,
    });
    history.nodes.write(written.seq, nodes);
    history.outcomes.write(written.seq, 1, runOutcomes(request.command, nodes, hashes));
    history.steps.update(written.seq, 1, { status, startedAt: run.startedAt, finishedAt: run.finishedAt, exitCode, error: failure });
    endRun(history, written, { status, error: failure, exitCode, at: run.finishedAt });
  });
  return id;
}

/** In the order they started. */
function nodesOf(id: string, { run, described }: ImportOptions): readonly NodeRecord[] {
  const inOrder = run.nodes.toSorted((a, b) => (a.startedAt ?? Number.POSITIVE_INFINITY) - (b.startedAt ?? Number.POSITIVE_INFINITY));
  return inOrder.map((node, index) => {
    const plain: NodeRecord = { ...queuedNode(id, 1, node.uniqueId), ...node, order: node.startedAt === null ? null : index + 1 };
    const record = describedNode(plain, described.get(node.uniqueId));
    const isCheck = record.resourceType === 'test' || record.resourceType === 'unit_test';
    // the relation of a check is where its failing rows were stored, when they were
    return { ...record, failures: isCheck ? record.failures : null };
  });
}

/** What dbt left, under the names it has in the folder of a run of ours. */
async function keepArtifacts(from: string, dir: string): Promise<void> {
  const target = targetDir({ dir });
  await fs.mkdir(target, { recursive: true });
  for (const name of ['run_results.json', 'manifest.json', 'compiled', 'run']) {
    await fs.cp(path.join(from, name), path.join(target, name), { recursive: true }).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    });
  }
  const place = path.join(from, 'run_results.json');
  await fs.writeFile(stepFiles(dir).log, `This run was started outside of Orrery and imported from ${place}. dbt wrote its log elsewhere.\n`);
}
