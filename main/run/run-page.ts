import type { Artifact, FailingRows, NodeOutcome, NodeSql, UsualTimes } from '../../preload/model/run-page.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';
import { artifactFile, saveArtifact, stepArtifacts } from './artifacts.ts';
import { failingRows, type FailingRowsOptions } from './failing-rows.ts';
import { nodeSql } from './node-sql.ts';
import { median } from './median.ts';

/** A node of a step of a run. */
export interface NodePlace {
  readonly id: string;
  /** From 1. */
  readonly step: number;
  readonly uniqueId: string;
}

/** What only the page of a run asks. Errors: `run-not-found`, `asset-not-found` for a node that is not part of the run, and the questions' own. */
export interface RunPage {
  nodeSql(place: NodePlace): Promise<Result<NodeSql>>;
  /** Starts dbt. One question at a time: another one ends the one before. */
  failingRows(place: NodePlace): Promise<Result<FailingRows>>;
  /** Ends the question that is under way; its answer is `run-canceled`. */
  stopFailingRows(): void;
  /** How the node ended in this run and the ones before, newest first. */
  outcomes(place: NodePlace): Result<readonly NodeOutcome[]>;
  usual(id: string): Result<UsualTimes>;
  artifacts(id: string): Promise<Result<readonly Artifact[]>>;
  /** Where an artifact is on the disk. */
  artifactFile(id: string, step: number, name: string): Promise<Result<string>>;
  /** Writes a copy of an artifact to a file. */
  saveArtifact(id: string, step: number, name: string, to: string): Promise<Result<null>>;
  /** The folder of a step. */
  folder(id: string, step: number): Result<string>;
}

const runsCompared = 10;
const outcomesShown = 20;

/** Answers the questions of the run page. */
export function createRunPage(o: FailingRowsOptions): RunPage {
  const { history } = o;
  let asking: AbortController | null = null;

  return {
    async nodeSql(place) {
      const found = findNode(history, place);
      if (!found.ok) return found;
      const { run, step, node } = found.value;
      return ok(await nodeSql(step, node, history.events.stretch(run.seq, step.number, node.uniqueId), o.hide));
    },
    async failingRows(place) {
      const found = findNode(history, place);
      if (!found.ok) return found;
      asking?.abort();
      const mine = new AbortController();
      asking = mine;
      try {
        return await failingRows(o, found.value.run, found.value.step, found.value.node, mine.signal);
      } finally {
        if (asking === mine) asking = null;
      }
    },
    stopFailingRows() {
      asking?.abort();
    },
    outcomes(place) {
      const run = history.runs.get(place.id);
      return run === null ? failed(noRun(place.id)) : ok(history.timings.outcomes(run, place.uniqueId, outcomesShown));
    },
    usual(id) {
      const run = history.runs.get(id);
      if (run === null) return failed(noRun(id));
      const nodes: Record<string, number> = Object.create(null) as Record<string, number>;
      for (const uniqueId of new Set(history.nodes.ofRun(run.seq).map((node) => node.uniqueId))) {
        const middle = median(history.timings.ofNode(run, uniqueId, runsCompared));
        if (middle !== null) nodes[uniqueId] = middle;
      }
      const durations = history.timings.ofRunsLike(run, runsCompared);
      const medianMs = median(durations);
      return ok({ nodes, run: medianMs === null ? null : { medianMs, runs: durations.length } });
    },
    async artifacts(id) {
      const run = history.runs.get(id);
      if (run === null) return failed(noRun(id));
      return ok((await Promise.all(history.steps.list(run.seq).map(stepArtifacts))).flat());
    },
    async artifactFile(id, number, name) {
      const step = findStep(history, id, number);
      return step.ok ? artifactFile(step.value.step, name) : step;
    },
    async saveArtifact(id, number, name, to) {
      const step = findStep(history, id, number);
      if (!step.ok) return step;
      const file = await artifactFile(step.value.step, name);
      return file.ok ? saveArtifact(file.value, to) : file;
    },
    folder(id, number) {
      const step = findStep(history, id, number);
      return step.ok ? ok(step.value.step.dir) : step;
    },
  };
}

function findStep(history: History, id: string, number: number): Result<{ readonly run: RunRecord; readonly step: StepRecord }> {
  const run = history.runs.get(id);
  const step = run === null ? null : history.steps.get(run.seq, number);
  return run === null || step === null ? failed(noRun(id)) : ok({ run, step });
}

function findNode(history: History, place: NodePlace): Result<{ readonly run: RunRecord; readonly step: StepRecord; readonly node: NodeRecord }> {
  const found = findStep(history, place.id, place.step);
  if (!found.ok) return found;
  const { run, step } = found.value;
  const node = history.nodes.ofStep(run.seq, step.number).find((candidate) => candidate.uniqueId === place.uniqueId);
  if (node === undefined) return failed({ code: 'asset-not-found', title: `${place.uniqueId} is not part of this run.` });
  return ok({ run, step, node });
}

function noRun(id: string): OrreryError {
  return { code: 'run-not-found', title: `There is no run ${id}.` };
}
