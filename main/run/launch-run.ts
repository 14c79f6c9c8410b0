import { randomBytes } from 'node:crypto';
import type { LaunchRequest } from '../../preload/contract.ts';
import type { DbtInstallation, ProjectProfile } from '../../preload/model/project.ts';
import type { RunSummary } from '../../preload/model/run.ts';
import { dbtArguments } from '../dbt/arguments.ts';
import { commandLine } from '../dbt/command-line.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { countNodes, queuedNode } from './node-state.ts';
import { stepDir, targetDir } from './step-places.ts';

/** What the manifest says of a node that a launch selects. */
export interface LaunchNode {
  readonly uniqueId: string;
  readonly name: string;
  readonly resourceType: string;
  readonly materialized: string | null;
  /** For a check: the asset it is shown on. */
  readonly assetId: string | null;
  /** original_file_path. */
  readonly path: string | null;
  /** Quotes taken off. */
  readonly relation: string | null;
  readonly dependsOn: readonly string[];
}

/** A trusted project, ready to be built. */
export interface LaunchProject {
  readonly id: string;
  readonly name: string;
  /** The real path. */
  readonly dir: string;
  readonly profile: ProjectProfile;
  readonly dbt: DbtInstallation;
  /** The nodes that the selection means, null when nobody can tell: then the total comes from dbt. */
  readonly selected: readonly LaunchNode[] | null;
  /** v1's partial_parse.msgpack to begin with, when Orrery has none of its own yet. */
  readonly partialParseFile: string | null;
}

export interface Launch {
  readonly project: LaunchProject;
  readonly request: LaunchRequest;
  readonly launchedBy: RunSummary['launchedBy'];
}

/** Two runs with the same key never have a process at the same time: DuckDB lets one process write a file and nobody read it meanwhile. */
export function lockKey(project: LaunchProject, target: string | null): string {
  // The file is the one of the profile's own target; another target is another database, as far as anyone knows.
  const sameTarget = target === null || target === project.profile.target;
  return sameTarget && project.profile.databaseFile !== null
    ? `file:${project.profile.databaseFile}`
    : `target:${project.id}:${target ?? project.profile.target}`;
}

/** Writes a queued run, its step and its nodes to the history in one transaction, and gives the run. */
export function enqueueRun(
  o: { readonly history: History; readonly dataDir: string; readonly self: ProcessIdentity; readonly now: number },
  launch: Launch,
): RunRecord {
  const { project, request } = launch;
  const id = freshId(o.history);
  const dir = stepDir(o.dataDir, id);
  const threads = request.threads;
  const args = dbtArguments({
    engine: project.dbt.engine,
    command: request.command,
    profilesDir: project.profile.profilesDir,
    profile: project.profile.name,
    target: request.target ?? project.profile.target,
    threads: threads ?? project.profile.threads,
    select: request.select,
    exclude: request.exclude,
    fullRefresh: request.fullRefresh,
    vars: request.vars,
    targetPath: targetDir({ dir }),
    logPath: `${dir}/logs`,
  });
  const nodes = (project.selected ?? []).map((node) => ({ ...queuedNode(id, 1, node.uniqueId), ...node }));
  return o.history.transaction(() => {
    const run = o.history.runs.insert({
      id,
      projectId: project.id,
      projectName: project.name,
      projectDir: project.dir,
      status: 'QUEUED',
      command: request.command,
      select: request.select,
      exclude: request.exclude,
      fullRefresh: request.fullRefresh,
      vars: request.vars,
      target: request.target ?? project.profile.target,
      threads: threads ?? project.profile.threads,
      commandLine: commandLine(request),
      launchedBy: launch.launchedBy,
      engine: project.dbt.engine,
      dbtVersion: project.dbt.version,
      lockKey: lockKey(project, request.target),
      partialParseFile: project.partialParseFile,
      createdAt: o.now,
      startedAt: null,
      finishedAt: null,
      cancelRequestedAt: null,
      cancelReason: null,
      job: null,
      retryOf: null,
      chain: id,
      attempt: 1,
      priority: 'manual',
      tags: [],
      retries: null,
      timeoutMs: null,
      notify: 'failure',
      expectedMs: null,
      circumstances: null,
      notBefore: null,
      movedToFrontAt: null,
      forced: false,
      canStartNow: false,
      databaseWaitSince: null,
      bytes: null,
      exitCode: null,
      error: null,
      waitsFor: null,
      owner: o.self,
      counts: countNodes(nodes, null),
    });
    o.history.steps.insert({
      runSeq: run.seq,
      number: 1,
      dir,
      executable: project.dbt.executable,
      args,
      command: request.command,
      commandLine: run.commandLine,
      request,
      continueOnFailure: false,
      status: 'QUEUED',
      startedAt: null,
      finishedAt: null,
      error: null,
      logOffset: 0,
      logLines: 0,
      exitCode: null,
    });
    o.history.nodes.write(run.seq, nodes);
    return run;
  });
}

function freshId(history: History): string {
  for (let bytes = 3; ; bytes += 1) {
    const id = randomBytes(bytes).toString('hex');
    if (history.runs.get(id) === null) return id;
  }
}
