import type { RunDetail } from '../../preload/model/run.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { remoteNodes } from './remote-nodes.ts';
import { runSummary, stepSummary } from './run-summary.ts';

/** All that the page of a run shows but its log. */
export function runDetail(history: History, run: RunRecord): RunDetail {
  const steps = history.steps.list(run.seq);
  const records = history.nodes.ofRun(run.seq);
  const inRun = new Set(records.map((node) => node.uniqueId));
  const dependsOn: Record<string, readonly string[]> = Object.create(null) as Record<string, readonly string[]>;
  for (const node of records) dependsOn[node.uniqueId] = node.dependsOn.filter((id) => inRun.has(id));
  const attempts = history.runs.ofChain(run.chain).map(({ id, attempt, status, createdAt, finishedAt }) => ({ id, attempt, status, createdAt, finishedAt }));
  const [first] = steps;
  return {
    run: runSummary(run, steps),
    nodes: run.remote === null ? records.map(({ dependsOn: _dependsOn, ...node }) => node) : remoteNodes(run.id, history.remote.ofRun(run.seq)),
    dependsOn,
    steps: steps.map((step) => ({ ...stepSummary(step), request: step.request, argv: [step.executable, ...step.args], directory: step.dir })),
    attempts,
    circumstances: run.circumstances,
    argv: first === undefined ? [] : [first.executable, ...first.args],
    runDirectory: first?.dir ?? '',
  };
}
