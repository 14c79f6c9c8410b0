import type { NodeResult } from '../../../preload/model/run.ts';
import { addToList } from '../../../preload/model/lists.ts';
import { isCheck, isHook } from '../node-kind.ts';

/** When a node is expected to run, or has run. Milliseconds since the epoch. */
export interface Stretch {
  /** When all it waits for was over, null when it waits for nothing. */
  readonly ready: number | null;
  readonly from: number;
  readonly to: number;
}

export interface Forecast {
  /** By unique id; nodes whose length nobody knows count as taking no time. */
  readonly stretches: ReadonlyMap<string, Stretch>;
  /** When the last of them ends, null when there are none. */
  readonly end: number | null;
  /** True when every node that is not over was timed before. */
  readonly sure: boolean;
  /** The assets that decide when the run ends, upstream first: each waited for the one before it. Empty while nobody can tell. */
  readonly path: readonly string[];
}

/**
 * What decides how long a step takes: from the last asset to end backwards, always to the one that was waited for. As in `dbt build` an asset
 * waits for the assets it reads and for their checks. What is over has its own times; what runs or waits is expected to take what it usually takes.
 * @param nodes of one step
 * @param dependsOn by unique id, what each node reads
 * @param usual milliseconds, by unique id
 */
export function forecast(
  nodes: readonly NodeResult[],
  dependsOn: Readonly<Record<string, readonly string[]>>,
  usual: Readonly<Record<string, number>>,
  now: number,
): Forecast {
  const byId = new Map(nodes.filter((node) => !isHook(node)).map((node) => [node.uniqueId, node]));
  const checksOf = new Map<string, string[]>();
  for (const node of byId.values()) {
    if (!isCheck(node)) continue;
    for (const asset of dependsOn[node.uniqueId] ?? []) {
      addToList(checksOf, asset, node.uniqueId);
    }
  }
  /** What a node waits for. A check waits for its assets only; a check of both an asset and one downstream of it is not waited for. */
  const gatesOf = (node: NodeResult): readonly string[] => {
    const reads = (dependsOn[node.uniqueId] ?? []).filter((id) => byId.has(id));
    if (isCheck(node)) return reads;
    const checks = reads.flatMap((id) => checksOf.get(id) ?? []).filter((check) => !(dependsOn[check] ?? []).includes(node.uniqueId));
    return [...reads, ...checks];
  };

  const stretches = new Map<string, Stretch>();
  const waitedFor = new Map<string, string | null>();
  let sure = true;
  for (const id of inOrder(byId, gatesOf)) {
    const node = byId.get(id);
    if (node === undefined) continue;
    let gate: string | null = null;
    let ready = -Infinity;
    for (const other of gatesOf(node)) {
      const end = stretches.get(other)?.to;
      if (end !== undefined && end > ready) [gate, ready] = [other, end];
    }
    waitedFor.set(id, gate);
    const open = node.finishedAt === null && !isOver(node);
    if (open && usual[id] === undefined) sure = false;
    stretches.set(id, { ready: gate === null ? null : ready, ...stretchOf(node, ready, usual[id] ?? 0, now, open) });
  }
  const last = lastOf(byId, stretches);
  return { stretches, end: last === null ? null : (stretches.get(last)?.to ?? null), sure, path: last === null || !sure ? [] : pathTo(last, byId, waitedFor) };
}

function isOver(node: NodeResult): boolean {
  return node.status !== 'queued' && node.status !== 'started' && node.status !== 'compiling' && node.status !== 'executing';
}

function stretchOf(node: NodeResult, ready: number, usual: number, now: number, open: boolean): Pick<Stretch, 'from' | 'to'> {
  if (!open) {
    const to = node.finishedAt ?? now;
    return { from: node.startedAt ?? to, to };
  }
  if (node.startedAt !== null) return { from: node.startedAt, to: Math.max(now, node.startedAt + usual) };
  const from = Math.max(ready, now);
  return { from, to: from + usual };
}

/** What was waited for before what waited; what stands in a circle, which no manifest has, is left out. */
function inOrder(byId: ReadonlyMap<string, NodeResult>, gatesOf: (node: NodeResult) => readonly string[]): readonly string[] {
  const waiting = new Map<string, number>();
  const after = new Map<string, string[]>();
  for (const node of byId.values()) {
    const gates = new Set(gatesOf(node));
    waiting.set(node.uniqueId, gates.size);
    for (const gate of gates) {
      addToList(after, gate, node.uniqueId);
    }
  }
  const order = [...waiting].filter(([, count]) => count === 0).map(([id]) => id);
  for (const id of order) {
    for (const follower of after.get(id) ?? []) {
      const left = (waiting.get(follower) ?? 0) - 1;
      waiting.set(follower, left);
      if (left === 0) order.push(follower);
    }
  }
  return order;
}

/** The node that ends last; what never ran (skipped, canceled) decides nothing. */
function lastOf(byId: ReadonlyMap<string, NodeResult>, stretches: ReadonlyMap<string, Stretch>): string | null {
  let last: string | null = null;
  let end = -Infinity;
  for (const [id, stretch] of stretches) {
    const node = byId.get(id);
    if (node === undefined || (isOver(node) && node.startedAt === null)) continue;
    if (stretch.to > end || (stretch.to === end && !isCheck(node))) [last, end] = [id, stretch.to];
  }
  return last;
}

function pathTo(last: string, byId: ReadonlyMap<string, NodeResult>, waitedFor: ReadonlyMap<string, string | null>): readonly string[] {
  const path: string[] = [];
  for (let id: string | null = last; id !== null; id = waitedFor.get(id) ?? null) {
    const node = byId.get(id);
    if (node === undefined) break;
    // A check stands for its asset.
    const asset: string = isCheck(node) ? (node.assetId ?? id) : id;
    if (path[0] !== asset && byId.has(asset)) path.unshift(asset);
  }
  return path;
}
