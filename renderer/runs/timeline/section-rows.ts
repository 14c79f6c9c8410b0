import { nodeWord } from '../../../preload/model/node-word.ts';
import type { NodeResult, StepDetail } from '../../../preload/model/run.ts';
import { addToList } from '../../../preload/model/lists.ts';
import { counted } from '../../components/format.ts';
import { isCheck, isHook } from '../node-kind.ts';
import { type CountedWord, countedWord, countedWords } from '../run-words.ts';
import { kindWords } from '../results/result-rows.ts';
import { type ThreadLane, threadLanes } from './thread-lanes.ts';
import { type NodeRow, timelineRows, type TimelineView } from './timeline-rows.ts';

/** What the rows of the timeline can be gathered by. */
export const groupings = ['asset', 'state', 'kind', 'layer', 'thread'] as const;
export type Grouping = (typeof groupings)[number];

/** The head of a step of a job. */
export interface StepRow {
  readonly kind: 'step';
  readonly id: string;
  readonly name: string;
  readonly step: StepDetail;
  readonly expanded: boolean;
}

/** The head of some rows that have something in common. */
export interface HeadingRow {
  readonly kind: 'heading';
  readonly id: string;
  readonly name: string;
  readonly words: string;
  /** When they have their state in common. */
  readonly state: CountedWord | null;
  readonly expanded: boolean;
}

/** What one thread did. */
export interface LaneRow {
  readonly kind: 'lane';
  readonly id: string;
  readonly name: string;
  readonly lane: ThreadLane;
}

export type TimelineRow = NodeRow | StepRow | HeadingRow | LaneRow;

/**
 * The rows of a whole run: step by step when it has several, and within a step gathered as a person wants it. Checks stay with their asset.
 * @param dependsOn by unique id, what each node reads
 */
export function sectionRows(o: {
  readonly nodes: readonly NodeResult[];
  readonly steps: readonly StepDetail[];
  readonly dependsOn: Readonly<Record<string, readonly string[]>>;
  readonly grouping: Grouping;
  readonly view: TimelineView;
}): readonly TimelineRow[] {
  if (o.steps.length <= 1) return groupedRows(o.nodes, 1, o);
  const byStep = new Map<number, NodeResult[]>();
  for (const node of o.nodes) gather(byStep, node.step, node);
  return o.steps.flatMap((step): readonly TimelineRow[] => {
    const id = `step ${step.number}`;
    const rows = groupedRows(byStep.get(step.number) ?? [], step.number, o);
    if (o.view.onlyFailed && rows.length === 0 && step.error === null) return [];
    const expanded = o.view.expanded.get(id) ?? true;
    return [{ kind: 'step', id, name: step.commandLine, step, expanded }, ...(expanded ? rows : [])];
  });
}

function groupedRows(
  nodes: readonly NodeResult[],
  step: number,
  o: { readonly dependsOn: Readonly<Record<string, readonly string[]>>; readonly grouping: Grouping; readonly view: TimelineView },
): readonly TimelineRow[] {
  const { grouping, view } = o;
  if (grouping === 'asset') return timelineRows(nodes, view);
  if (grouping === 'thread') {
    return threadLanes(nodes).map((lane, index) => ({ kind: 'lane', id: `lane ${step} ${index}`, name: lane.name, lane }));
  }
  const groups = grouping === 'state' ? byState(nodes) : grouping === 'kind' ? byKind(nodes) : byLayer(nodes, o.dependsOn);
  return groups.flatMap(({ name, state, members }): readonly TimelineRow[] => {
    const rows = timelineRows(members, view);
    if (rows.length === 0) return [];
    const id = `${grouping} ${step} ${name}`;
    const expanded = view.expanded.get(id) ?? true;
    return [{ kind: 'heading', id, name, words: sizeWords(members), state, expanded }, ...(expanded ? rows : [])];
  });
}

function gather<Key>(groups: Map<Key, NodeResult[]>, key: Key, node: NodeResult): void {
  addToList(groups, key, node);
}

interface Group {
  readonly name: string;
  readonly state: CountedWord | null;
  readonly members: readonly NodeResult[];
}

function sizeWords(nodes: readonly NodeResult[]): string {
  const checks = nodes.filter(isCheck).length;
  const hooks = nodes.filter(isHook).length;
  const assets = nodes.length - checks - hooks;
  return [assets > 0 ? counted(assets, 'asset') : '', checks > 0 ? counted(checks, 'check') : '', hooks > 0 ? counted(hooks, 'hook') : '']
    .filter((part) => part !== '')
    .join(', ');
}

/** What needs a person first. */
const stateOrder: readonly CountedWord[] = ['failed', 'warned', 'running', 'queued', 'skipped', 'canceled', 'succeeded'];

/** Every node under its own state, a check too: one that failed is looked for among what failed. */
function byState(nodes: readonly NodeResult[]): readonly Group[] {
  const groups = new Map<CountedWord, NodeResult[]>(countedWords.map((word) => [word, []]));
  for (const node of nodes) groups.get(countedWord(nodeWord(node.status, node.resourceType)))?.push(node);
  return stateOrder.map((state) => ({ name: state, state, members: groups.get(state) ?? [] }));
}

/** Assets by what dbt calls them, checks with theirs. */
function byKind(nodes: readonly NodeResult[]): readonly Group[] {
  const kindOfAsset = new Map(nodes.filter((node) => !isCheck(node)).map((node) => [node.uniqueId, kindWords(node)]));
  const groups = new Map<string, NodeResult[]>();
  for (const node of nodes) {
    const name = isHook(node) ? 'hook' : isCheck(node) ? (kindOfAsset.get(node.assetId ?? '') ?? 'check') : kindWords(node);
    gather(groups, name, node);
  }
  return [...groups]
    .toSorted(([a], [b]) => Number(a === 'check') - Number(b === 'check') || a.localeCompare(b))
    .map(([name, members]) => ({ name, state: null, members }));
}

/** Assets by how many others stand between them and the beginning of the run, checks with theirs. */
function byLayer(nodes: readonly NodeResult[], dependsOn: Readonly<Record<string, readonly string[]>>): readonly Group[] {
  const assets = new Set(nodes.filter((node) => !isCheck(node) && !isHook(node)).map((node) => node.uniqueId));
  const layers = new Map<string, number>();
  const layerOf = (id: string): number => {
    const known = layers.get(id);
    if (known !== undefined) return known;
    // In a circle, which no manifest has, this ends the walk.
    layers.set(id, 1);
    const layer = (dependsOn[id] ?? []).reduce((most, other) => (assets.has(other) ? Math.max(most, layerOf(other) + 1) : most), 1);
    layers.set(id, layer);
    return layer;
  };
  const groups = new Map<number, NodeResult[]>();
  for (const node of nodes) {
    const id = isCheck(node) ? (node.assetId ?? '') : node.uniqueId;
    const layer = isHook(node) ? 0 : assets.has(id) ? layerOf(id) : 1;
    gather(groups, layer, node);
  }
  return [...groups].toSorted(([a], [b]) => a - b).map(([layer, members]) => ({ name: layer === 0 ? 'hooks' : `layer ${layer}`, state: null, members }));
}
