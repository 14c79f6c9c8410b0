import type { ComparedNode, ComparedSide, NodeChange, RunComparison, RunDifference } from '../../preload/model/comparison.ts';
import type { StepRequest } from '../../preload/model/launch.ts';
import { nodeWord } from '../../preload/model/node-word.ts';
import type { NodeResult, RunCircumstances, RunSummary } from '../../preload/model/run.ts';

/** All of a run that is compared. */
export interface RunToCompare {
  readonly run: RunSummary;
  readonly requests: readonly StepRequest[];
  readonly circumstances: RunCircumstances | null;
  readonly nodes: readonly NodeResult[];
}

/** A node is slower or faster when it took so much more or less: by share and by milliseconds, both. */
const notableShare = 0.2;
const notableMs = 500;

/** Puts two runs side by side: each node of either, and in what the runs were asked for or made differently. */
export function compareRuns(a: RunToCompare, b: RunToCompare): RunComparison {
  const before = lastOfEach(a.nodes);
  const after = lastOfEach(b.nodes);
  const ids = new Set([...before.keys(), ...after.keys()]);
  const nodes = [...ids].map((id) => comparedNode(before.get(id) ?? null, after.get(id) ?? null)).filter((node) => node !== null);
  return { a: a.run, b: b.run, nodes, differences: differencesOf(a, b) };
}

function lastOfEach(nodes: readonly NodeResult[]): ReadonlyMap<string, NodeResult> {
  const last = new Map<string, NodeResult>();
  for (const node of nodes) if ((last.get(node.uniqueId)?.step ?? 0) <= node.step) last.set(node.uniqueId, node);
  return last;
}

function comparedNode(a: NodeResult | null, b: NodeResult | null): ComparedNode | null {
  const either = b ?? a;
  if (either === null) return null;
  const { uniqueId, name, resourceType } = either;
  return { uniqueId, name, resourceType, change: changeOf(a, b), a: sideOf(a), b: sideOf(b) };
}

function sideOf(node: NodeResult | null): ComparedSide | null {
  return node === null ? null : { status: node.status, durationMs: durationOf(node) };
}

function durationOf(node: NodeResult): number | null {
  return node.startedAt === null || node.finishedAt === null ? null : Math.max(0, node.finishedAt - node.startedAt);
}

function changeOf(a: NodeResult | null, b: NodeResult | null): NodeChange {
  if (a === null) return 'added';
  if (b === null) return 'removed';
  if (nodeWord(a.status, a.resourceType) !== nodeWord(b.status, b.resourceType)) return 'state changed';
  const [before, after] = [durationOf(a), durationOf(b)];
  if (before === null || after === null) return 'unchanged';
  const difference = after - before;
  // The share is of the shorter one, so that slower and faster mean the same seen from either side.
  if (Math.abs(difference) <= notableMs || Math.abs(difference) <= notableShare * Math.min(before, after)) return 'unchanged';
  return difference > 0 ? 'slower' : 'faster';
}

function differencesOf(a: RunToCompare, b: RunToCompare): readonly RunDifference[] {
  return facts.map(([what, of]) => ({ what, a: of(a), b: of(b) })).filter((each) => each.a !== each.b);
}

const facts: readonly (readonly [string, (run: RunToCompare) => string])[] = [
  ['Command', ({ run }) => (run.steps.length === 0 ? run.commandLine : run.steps.map((step) => step.commandLine).join('\n'))],
  ['Job', ({ run }) => run.job ?? 'ad hoc'],
  ['Launched by', ({ run }) => run.launchedBy],
  ['Target', ({ run, requests }) => distinct([run.target, ...requests.map(({ target }) => target)])],
  ['Threads', ({ run, requests }) => distinct([run.threads, ...requests.map(({ threads }) => threads)])],
  ['Full refresh', ({ requests }) => (requests.some(({ fullRefresh }) => fullRefresh) ? 'yes' : 'no')],
  ['Vars', ({ requests }) => distinct(requests.map(({ vars }) => vars.trim()))],
  ['Engine', ({ run }) => `${run.engine} ${run.dbtVersion}`],
  [
    'Adapters',
    ({ circumstances }) =>
      Object.entries(circumstances?.adapters ?? {})
        .map(([name, version]) => `${name} ${version}`)
        .toSorted()
        .join(', '),
  ],
  ['Git branch', ({ circumstances }) => circumstances?.git?.branch ?? ''],
  ['Git commit', ({ circumstances }) => commitOf(circumstances)],
  ['dbt', ({ circumstances }) => circumstances?.dbtExecutable ?? ''],
];

function commitOf(circumstances: RunCircumstances | null): string {
  const git = circumstances?.git ?? null;
  return git === null ? '' : `${git.commit}${git.dirty ? ' with changes' : ''}`;
}

function distinct(values: readonly (string | number | null)[]): string {
  return [...new Set(values.filter((value) => value !== null && value !== ''))].join(', ');
}
