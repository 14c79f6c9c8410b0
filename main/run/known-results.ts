import { type DbtCommand, isFinal, type NodeResult } from '../../preload/model/run.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import type { RunChange } from './change-feed.ts';
import { isUnfinished } from './node-state.ts';

/** What is known of the nodes of one project, by unique id. */
export interface ProjectResults {
  /** The newest result of a finished run that says something about the node. */
  readonly settled: ReadonlyMap<string, NodeResult>;
  /** What the runs under way say about it. */
  readonly underWay: Pick<ReadonlyMap<string, NodeResult>, 'get'>;
}

export interface KnownResults {
  of(projectId: string): ProjectResults;
  /** Keeps what was read up to date without reading the history again. */
  changed(change: RunChange): void;
  /** These runs are no longer in the history: what they told is read anew. */
  forget(runIds: readonly string[]): void;
}

interface Known {
  readonly settled: Map<string, NodeResult>;
  /** The run each of them came from. */
  readonly settledIn: Map<string, number>;
  /** By run, then by node: one result a step. */
  readonly underWay: Map<string, Map<string, readonly NodeResult[]>>;
}

/** dbt compile and docs generate build nothing: that they went well says nothing about an asset. */
const silent: readonly DbtCommand[] = ['compile', 'docs generate'];

/** A memory of the latest results of the projects that were asked for: the first question reads the history, changes keep it fresh. */
export function createKnownResults(history: History): KnownResults {
  const projects = new Map<string, Known>();

  function load(projectId: string): Known {
    const rows = history.nodes.settled(projectId);
    const known: Known = {
      settled: new Map(rows.map(({ node }) => [node.uniqueId, node])),
      settledIn: new Map(rows.map(({ node, runSeq }) => [node.uniqueId, runSeq])),
      underWay: new Map(),
    };
    for (const run of history.runs.unfinished()) {
      if (run.projectId !== projectId) continue;
      const silentSteps = silentStepsOf(run);
      for (const node of history.nodes.ofRun(run.seq)) noteUnderWay(known, run, node, silentSteps);
    }
    return known;
  }

  function silentStepsOf(run: RunRecord): ReadonlySet<number> {
    return new Set(history.steps.list(run.seq).flatMap(({ number, command }) => (silent.includes(command) ? [number] : [])));
  }

  function noteUnderWay(known: Known, run: RunRecord, node: NodeResult, silentSteps: ReadonlySet<number>): void {
    const nodes = known.underWay.get(run.id) ?? new Map<string, readonly NodeResult[]>();
    known.underWay.set(run.id, nodes);
    const before = nodes.get(node.uniqueId) ?? [];
    const isSilent = silentSteps.has(node.step) && !isUnfinished(node.status);
    const isKnown = before.some(({ step }) => step === node.step);
    if (isSilent) nodes.set(node.uniqueId, isKnown ? before.filter(({ step }) => step !== node.step) : before);
    else nodes.set(node.uniqueId, isKnown ? before.map((other) => (other.step === node.step ? node : other)) : [...before, node]);
  }

  function settle(known: Known, run: RunRecord): void {
    known.underWay.delete(run.id);
    const silentSteps = silentStepsOf(run);
    for (const node of history.nodes.ofRun(run.seq)) {
      if (silentSteps.has(node.step) || !saysSomething(node) || (known.settledIn.get(node.uniqueId) ?? 0) > run.seq) continue;
      known.settled.set(node.uniqueId, node);
      known.settledIn.set(node.uniqueId, run.seq);
    }
  }

  return {
    of(projectId) {
      const known = projects.get(projectId) ?? load(projectId);
      projects.set(projectId, known);
      return { settled: known.settled, underWay: { get: (id) => newest(known.underWay, id) } };
    },
    changed(change) {
      if (projects.size === 0) return;
      const runs = new Map<string, RunRecord | null>();
      const runOf = (id: string): RunRecord | null => {
        if (!runs.has(id)) runs.set(id, history.runs.get(id));
        return runs.get(id) ?? null;
      };
      const steps = new Map<string, ReadonlySet<number>>();
      for (const node of change.nodes) {
        const run = runOf(node.runId);
        const known = run === null ? undefined : projects.get(run.projectId);
        if (run === null || known === undefined || isFinal(run.status)) continue;
        const silentSteps = steps.get(run.id) ?? silentStepsOf(run);
        steps.set(run.id, silentSteps);
        noteUnderWay(known, run, node, silentSteps);
      }
      for (const { id } of change.runs) {
        const run = runOf(id);
        const known = run === null ? undefined : projects.get(run.projectId);
        if (run !== null && known !== undefined && isFinal(run.status)) settle(known, run);
      }
    },
    forget(runIds) {
      const gone = new Set(runIds);
      for (const [id, known] of projects) if ([...known.settled.values()].some((node) => gone.has(node.runId))) projects.delete(id);
    },
  };
}

/** The same rule as the statement behind `NodeRows.settled`. */
function saysSomething(node: NodeResult): boolean {
  return !isUnfinished(node.status) && node.status !== 'no-op' && !(node.status === 'canceled' && node.startedAt === null);
}

/** Of the results of a node in the runs under way: what runs now counts before what ended, and that before what only waits. */
function newest(runs: ReadonlyMap<string, ReadonlyMap<string, readonly NodeResult[]>>, id: string): NodeResult | undefined {
  let found: NodeResult | undefined;
  for (const run of runs.values()) {
    for (const node of run.get(id) ?? []) {
      const runs = isUnfinished(node.status) && node.status !== 'queued';
      // A later step of the same run knows better than an earlier one, once it has something to say.
      const later = found !== undefined && found.runId === node.runId && node.step > found.step && node.status !== 'queued';
      if (found === undefined || found.status === 'queued' || runs || later) found = node;
    }
  }
  return found;
}
