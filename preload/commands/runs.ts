import { z } from 'zod';
import type { RunComparison } from '../model/comparison.ts';
import { jobChanges } from '../model/job.ts';
import { launchRequest } from '../model/launch.ts';
import { type Deletion, type DiskUse, type Lanes, type RunChoices, runFilter, type StatusCount } from '../model/run-list.ts';
import type { Artifact, FailingRows, NodeOutcome, NodeSql, UsualTimes } from '../model/run-page.ts';
import { type LogWindow, logLevels, type NodeFailure, type QueuedRun, type RawWindow, retryScopes, type RunDetail, type RunSummary } from '../model/run.ts';
import { command, nothing, id, position, windowSize } from './command.ts';

/** A step of a run, from 1. */
const stepNumber = z.number().int().min(1).max(1_000);
const nodePlace = z.strictObject({ id, step: stepNumber, uniqueId: id });
const artifactPlace = z.strictObject({ id, step: stepNumber, name: z.string().min(1).max(1_000) });
/** The name of the target, typed by a person: a full refresh on one that is not for development is refused without it (`confirmation-needed`). */
const confirmTarget = z.string().max(200).nullable().default(null);

/** What the window can say about runs. */
export const runsCommands = {
  'runs.launch': command<{ readonly runId: string }>()(launchRequest.extend({ confirmTarget })),
  /** Launches a job of orrery.yml, with `changes` laid over what it says. `job-not-found`, `job-broken`, and what `runs.launch` refuses. */
  'runs.launchJob': command<{ readonly runId: string }>()(z.strictObject({ name: z.string().min(1).max(500), changes: jobChanges.optional(), confirmTarget })),
  /** Takes the run that dbt did outside of Orrery, which a notice told of, into the history. `run-not-found` when there is none. */
  'runs.import': command<{ readonly runId: string }>()(nothing),
  /** Says nothing more of that run. */
  'runs.leaveOut': command<null>()(nothing),
  'runs.cancel': command<null>()(z.strictObject({ id })),
  /**
   * Runs again what failed, was skipped or did not run (`failure`), everything (`all`), or exactly the `nodes` named by unique id. Of a job the
   * steps from the failed one on. `nothing-to-retry`, `run-active`, `confirmation-needed`.
   */
  'runs.retry': command<{ readonly runId: string }>()(
    z.strictObject({ id, scope: z.enum(retryScopes), nodes: z.array(id).max(100_000).default([]), confirmTarget }),
  ),
  /** What waits, in the order in which it will start. */
  'runs.queue': command<readonly QueuedRun[]>()(nothing),
  /** Puts a queued run before all others. `run-not-active` when it does not wait. */
  'runs.moveToFront': command<null>()(z.strictObject({ id })),
  /** Starts a queued run that only a limit or its time holds back. `run-not-active`, `database-locked` when something else does. */
  'runs.startNow': command<null>()(z.strictObject({ id })),
  /**
   * Newest first. `attempts` says how many attempts the chains of these runs have, by chain; those of one are left out. With `folded`, of each
   * chain only its last attempt is listed.
   */
  'runs.list': command<{ readonly total: number; readonly runs: readonly RunSummary[]; readonly attempts: Readonly<Record<string, number>> }>()(
    runFilter.extend({ from: position, count: windowSize, folded: z.boolean().default(false) }),
  ),
  /** All attempts of a chain, the last one first. */
  'runs.attempts': command<readonly RunSummary[]>()(z.strictObject({ chain: id })),
  'runs.counts': command<readonly StatusCount[]>()(runFilter),
  /** The runs in a stretch of time, `since` to `until`, and when jobs are due in it. */
  'runs.lanes': command<Lanes>()(runFilter),
  /** What the list of the open project's runs can be narrowed to. */
  'runs.choices': command<RunChoices>()(nothing),
  /** Two runs side by side: `a` the earlier one, as a rule. */
  'runs.compare': command<RunComparison>()(z.strictObject({ a: id, b: id })),
  /** What deleting these runs would free; those under way are never deleted. */
  'runs.deletion': command<Deletion>()(z.strictObject({ ids: z.array(id).max(100_000) })),
  'runs.delete': command<Deletion>()(z.strictObject({ ids: z.array(id).max(100_000) })),
  /** Ids of the runs that are kept by hand, of all projects. */
  'runs.kept': command<readonly string[]>()(nothing),
  /** Keeps runs: neither their age nor their number deletes them. Or keeps them no longer. */
  'runs.keep': command<null>()(z.strictObject({ ids: z.array(id).max(100_000), kept: z.boolean() })),
  /** What the runs of all projects take on the disk, and what the retention would free. */
  'runs.usage': command<DiskUse>()(nothing),
  /** Deletes now what the retention does not keep. */
  'runs.prune': command<Deletion>()(nothing),
  'runs.detail': command<RunDetail>()(z.strictObject({ id })),
  'runs.log': command<LogWindow>()(
    z.strictObject({
      id,
      /** Null for all steps as one log. */
      step: stepNumber.nullable().default(1),
      level: z.enum(logLevels),
      search: z.string().max(500),
      /** The search is an RE2 pattern; `invalid-input` says what is wrong with it. */
      regex: z.boolean().default(false),
      uniqueId: z.string().max(2_000).nullable(),
      from: position,
      count: windowSize,
    }),
  ),
  /** The position in that log of the first line of `at` (milliseconds since the epoch) or later. */
  'runs.logPosition': command<number>()(
    z.strictObject({
      id,
      step: stepNumber.nullable(),
      level: z.enum(logLevels),
      search: z.string().max(500),
      regex: z.boolean(),
      uniqueId: z.string().max(2_000).nullable(),
      at: z.number(),
    }),
  ),
  'runs.raw': command<RawWindow>()(z.strictObject({ id, step: stepNumber.default(1), file: z.enum(['stdout', 'stderr']), from: position, count: windowSize })),
  /** Without a step: of the one the node failed in. */
  'runs.failure': command<NodeFailure>()(z.strictObject({ id, uniqueId: id, step: stepNumber.nullable().default(null) })),
  /** The SQL of a node: compiled, as dbt wrapped it, and every query it sent. */
  'runs.nodeSql': command<NodeSql>()(nodePlace),
  /** Starts `dbt show` for the rows a data test found. `not-trusted`, `database-locked`, `run-canceled` and dbt's own words. */
  'runs.failingRows': command<FailingRows>()(nodePlace),
  'runs.stopFailingRows': command<null>()(nothing),
  /** How the node ended in this run and those before, newest first. */
  'runs.outcomes': command<readonly NodeOutcome[]>()(nodePlace),
  /** How long the nodes of a run, and runs like it, usually take. */
  'runs.usual': command<UsualTimes>()(z.strictObject({ id })),
  'runs.artifacts': command<readonly Artifact[]>()(z.strictObject({ id })),
  'runs.openArtifact': command<null>()(artifactPlace),
  /** Shows the system's dialog for saving; null when it was dismissed, else the file that was written. */
  'runs.saveArtifact': command<string | null>()(artifactPlace),
  /** Opens the folder of a step in the system's file manager. */
  'runs.revealFolder': command<null>()(z.strictObject({ id, step: stepNumber })),
} as const;
