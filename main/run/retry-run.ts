import type { StepRequest } from '../../preload/model/launch.ts';
import type { DbtCommand, NodeStatus, RetryScope } from '../../preload/model/run.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';

/** A step of an earlier run that runs again. */
export interface RetriedStep {
  readonly step: StepRecord;
  /** What dbt is asked now. */
  readonly request: StepRequest;
  /** The nodes it is expected to meet, as they ended before. */
  readonly nodes: readonly NodeRecord[];
}

/** What is retried: the nodes named by unique id count for the scope `nodes` only. */
export interface RetryWish {
  readonly scope: RetryScope;
  readonly nodes: readonly string[];
}

/** What a run did, as the history holds it. */
export interface EndedRun {
  readonly id: string;
  readonly steps: readonly StepRecord[];
  readonly nodes: readonly NodeRecord[];
}

/** The longest selection in bytes that is put on a command line: Linux takes 128 KiB in one argument. */
const longestSelection = 100_000;

/** Commands that take the names of nodes. Of the others the whole step is run again. */
const selecting: readonly DbtCommand[] = ['build', 'run', 'test', 'seed', 'snapshot', 'retry'];

const unsuccessful: ReadonlySet<NodeStatus> = new Set([
  'error',
  'fail',
  'runtime error',
  'partial success',
  'skipped',
  'canceled',
  'queued',
  'started',
  'compiling',
  'executing',
]);

/**
 * The steps a retry runs, with their selections; empty when nothing is left to do. From failure: the steps that did not succeed, and of those
 * the nodes that failed, were skipped or did not run. That is told from the history and never left to dbt: after a cancel v1's own retry
 * finds nothing to do and v2's runs everything (measured), and after a kill neither has anything to go by.
 */
export function retriedSteps(run: EndedRun, wish: RetryWish): readonly RetriedStep[] {
  const nodesOf = (step: StepRecord): readonly NodeRecord[] => run.nodes.filter((node) => node.step === step.number);
  switch (wish.scope) {
    case 'all':
      return run.steps.map((step) => ({ step, request: step.request, nodes: nodesOf(step) }));
    case 'failure':
      return run.steps
        .filter(({ status }) => status === 'FAILURE' || status === 'CANCELED' || status === 'SKIPPED')
        .map((step) => narrowed(run, step, nodesOf(step), (node) => unsuccessful.has(node.status)));
    case 'nodes': {
      const wanted = new Set(wish.nodes);
      const lastStep = new Map(run.nodes.filter((node) => wanted.has(node.uniqueId)).map((node) => [node.uniqueId, node.step]));
      return run.steps
        .filter((step) => selecting.includes(step.command) && [...lastStep.values()].includes(step.number))
        .map((step) => named(run, step, nodesOf(step), (node) => lastStep.get(node.uniqueId) === step.number));
    }
  }
}

/** A step with what of it is left to do; the whole of it when nothing of it was done, or when its command takes no names. */
function narrowed(run: EndedRun, step: StepRecord, all: readonly NodeRecord[], isLeft: (node: NodeRecord) => boolean): RetriedStep {
  const whole: RetriedStep = { step, request: step.request, nodes: all };
  const own = all.filter((node) => node.resourceType !== 'operation');
  const left = own.filter(isLeft);
  const done = own.filter((node) => !isLeft(node) && node.status !== 'no-op');
  return !selecting.includes(step.command) || left.length === 0 || done.length === 0 ? whole : named(run, step, own, isLeft);
}

function named(run: EndedRun, step: StepRecord, all: readonly NodeRecord[], isWanted: (node: NodeRecord) => boolean): RetriedStep {
  const wanted = all.filter(isWanted);
  const select = selectionOf(wanted, all);
  if (Buffer.byteLength(select) > longestSelection) {
    // dbt wrote down what it had done, and reads it right when it came to its own end.
    const ended = step.status === 'FAILURE' && step.exitCode === 1;
    const request: StepRequest = ended ? { ...step.request, command: 'retry', state: { kind: 'run', id: run.id } } : step.request;
    return { step, request, nodes: ended ? wanted : all };
  }
  const command = step.command === 'retry' ? 'build' : step.command;
  const request: StepRequest = { ...step.request, command, select, selector: null };
  return { step, request, nodes: [...wanted, ...testsComingAlong(request, wanted, all)] };
}

/** The selection that means exactly these nodes: their names, with the package where another node of the run has the same. */
export function selectionOf(nodes: readonly NodeRecord[], all: readonly NodeRecord[]): string {
  const count = new Map<string, number>();
  for (const node of all) count.set(leaf(node), (count.get(leaf(node)) ?? 0) + 1);
  const terms = nodes.map((node) => {
    const name = leaf(node);
    const written = /[\s,"':@+*?[\]]/.test(name) && node.path !== null ? `path:${node.path.replaceAll(/[\s,"'[\]]/g, '?')}` : name;
    return (count.get(name) ?? 0) > 1 ? `${written},package:${node.uniqueId.split('.')[1] ?? ''}` : written;
  });
  return [...new Set(terms)].join(' ');
}

/** The last part of dbt's fully qualified name: of a version `orders.v2`, of a unit test its own name, of a generic test without its hash. */
function leaf(node: NodeRecord): string {
  const parts = node.uniqueId.split('.');
  switch (parts[0]) {
    case 'unit_test':
      return parts.slice(3).join('.') || node.name;
    case 'test':
      return parts.length > 3 ? parts.slice(2, -1).join('.') : parts.slice(2).join('.');
    default:
      return parts.slice(2).join('.');
  }
}

/** The tests of what is built again run again, as `dbt build` would: those that have a parent among it (dbt's indirect selection). */
function testsComingAlong(request: StepRequest, wanted: readonly NodeRecord[], all: readonly NodeRecord[]): readonly NodeRecord[] {
  const indirect = request.indirectSelection ?? 'eager';
  if (indirect === 'empty' || (request.command !== 'build' && request.command !== 'test')) return [];
  const ids = new Set(wanted.map((node) => node.uniqueId));
  const isTest = (node: NodeRecord): boolean => node.resourceType === 'test' || node.resourceType === 'unit_test';
  return all.filter((node) => {
    if (!isTest(node) || ids.has(node.uniqueId)) return false;
    return indirect === 'eager' ? node.dependsOn.some((id) => ids.has(id)) : node.dependsOn.length > 0 && node.dependsOn.every((id) => ids.has(id));
  });
}
