import type { NodeResult } from '../../../preload/model/run.ts';
import { addToList } from '../../../preload/model/lists.ts';

/** What one thread of dbt did, in time. */
export interface ThreadLane {
  readonly name: string;
  readonly nodes: readonly NodeResult[];
}

/**
 * The nodes that started, by the thread they ran on. v2 names no threads: its nodes are packed into as few lanes as they ran beside each other in,
 * each into the first lane that is free.
 */
export function threadLanes(nodes: readonly NodeResult[]): readonly ThreadLane[] {
  const started = nodes.filter((node) => node.startedAt !== null).sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0) || (a.order ?? 0) - (b.order ?? 0));
  return started.every((node) => node.thread !== null) ? byThread(started) : packed(started);
}

function byThread(nodes: readonly NodeResult[]): readonly ThreadLane[] {
  const lanes = new Map<string, NodeResult[]>();
  for (const node of nodes) {
    const name = node.thread ?? '';
    addToList(lanes, name, node);
  }
  return [...lanes].map(([name, lane]) => ({ name: threadWords(name), nodes: lane })).toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/** `Thread-3 (worker)` → `thread 3`, as dbt's own words are long. */
function threadWords(name: string): string {
  const number = /^Thread-(\d+)/.exec(name)?.[1];
  return number === undefined ? name : `thread ${number}`;
}

function packed(nodes: readonly NodeResult[]): readonly ThreadLane[] {
  const lanes: { end: number; nodes: NodeResult[] }[] = [];
  for (const node of nodes) {
    const start = node.startedAt ?? 0;
    const free = lanes.find((lane) => lane.end <= start);
    const end = node.finishedAt ?? Infinity;
    if (free === undefined) lanes.push({ end, nodes: [node] });
    else {
      free.nodes.push(node);
      free.end = end;
    }
  }
  return lanes.map((lane, index) => ({ name: `lane ${index + 1}`, nodes: lane.nodes }));
}
