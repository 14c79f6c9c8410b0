import type { ExpectedDuration } from '../../preload/model/preview.ts';
import { addToList } from '../../preload/model/lists.ts';
import { median } from './median.ts';

/** A node that will run. */
export interface TimedNode {
  readonly id: string;
  /** dbt's resource_type: what was never timed is taken for a usual one of its kind. */
  readonly resourceType: string;
  /** Milliseconds its last successful runs took, at most ten, the newest first. */
  readonly durations: readonly number[];
  /** Ids of nodes of this run that it waits for. */
  readonly waitsFor: readonly string[];
}

/**
 * How long a run takes: each node the median of its last successful runs, a node that was never timed the median of its kind, started as
 * soon as what it waits for is done and one of `threads` is free; before and between all that what dbt itself needs. Null when no node
 * was ever timed. `nodes` in an order dbt could start them in gives a better answer; any order gives one.
 */
export function expectedDuration(nodes: readonly TimedNode[], o: { readonly threads: number; readonly overheads: readonly number[] }): ExpectedDuration | null {
  const own = nodes.map((node) => median(node.durations));
  const untimed = own.filter((ms) => ms === null).length;
  if (untimed === nodes.length) return null;
  const durations = withGuesses(nodes, own);
  const runs = nodes.reduce((most, node) => Math.max(most, node.durations.length), 0);
  return {
    ms: Math.round((median(o.overheads) ?? 0) + makespan(nodes, durations, Math.max(1, o.threads))),
    basis: basisWords(runs, untimed, nodes.length),
  };
}

/** What was never timed takes as long as its kind usually does. */
function withGuesses(nodes: readonly TimedNode[], own: readonly (number | null)[]): readonly number[] {
  const known = own.filter((ms) => ms !== null);
  if (known.length === own.length) return known;
  const overall = median(known) ?? 0;
  const byType = new Map<string, number[]>();
  for (const [at, node] of nodes.entries()) {
    const ms = own[at];
    if (ms === null || ms === undefined) continue;
    addToList(byType, node.resourceType, ms);
  }
  const usual = new Map([...byType].map(([type, all]) => [type, median(all) ?? overall]));
  return nodes.map((node, at) => own[at] ?? usual.get(node.resourceType) ?? overall);
}

/** List scheduling: whatever is ready takes the next free thread, in the order of `nodes`. A cycle, which dbt refuses, is passed over. */
function makespan(nodes: readonly TimedNode[], durations: readonly number[], threads: number): number {
  const numberOf = new Map(nodes.map((node, number) => [node.id, number]));
  const waiting = new Int32Array(nodes.length);
  const followers: number[][] = nodes.map(() => []);
  for (const [number, node] of nodes.entries()) {
    for (const id of node.waitsFor) {
      const before = numberOf.get(id);
      if (before === undefined || before === number) continue;
      const list = followers[before];
      // named twice: it is the last in the list already
      if (list === undefined || list.at(-1) === number) continue;
      list.push(number);
      waiting[number] = (waiting[number] ?? 0) + 1;
    }
  }
  const ready = nodes.flatMap((_node, number) => (waiting[number] === 0 ? [number] : []));
  /** What runs, the first to end in front; never longer than `threads`. */
  const running: { readonly number: number; readonly end: number }[] = [];
  let now = 0;
  for (let next = 0; next < ready.length || running.length > 0;) {
    while (next < ready.length && running.length < threads) {
      const number = ready[next] ?? 0;
      next += 1;
      const end = now + (durations[number] ?? 0);
      const at = running.findIndex((other) => other.end > end);
      running.splice(at < 0 ? running.length : at, 0, { number, end });
    }
    const done = running.shift();
    if (done === undefined) break;
    now = done.end;
    for (const follower of followers[done.number] ?? []) {
      waiting[follower] = (waiting[follower] ?? 0) - 1;
      if (waiting[follower] === 0) ready.push(follower);
    }
  }
  return now;
}

function basisWords(runs: number, untimed: number, all: number): string {
  const from = runs === 1 ? 'from the last run' : `from the last ${runs} runs`;
  if (untimed === 0) return from;
  return `${from}; ${untimed} of ${all} ${untimed === 1 ? 'was' : 'were'} never timed`;
}
