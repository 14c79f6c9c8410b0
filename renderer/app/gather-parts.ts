import type { AssetEdge, AssetGraph, AssetStates, Check } from '../../preload/model/asset.ts';
import type { CatalogRow } from '../../preload/model/catalog.ts';
import type { CatalogLists, CheckLists, GraphLists, Part } from '../../preload/model/part.ts';
import { ok, type Result } from '../../preload/model/result.ts';
import { eachInSteps, type Steps } from '../../preload/model/steps.ts';
import { call } from './bridge.ts';
import { inTurns } from './in-turns.ts';

/** The lineage of the open project. `isWanted` is asked between the pieces: an answer nobody waits for is not gathered to its end. */
export async function gatherGraph(isWanted: () => boolean): Promise<Result<AssetGraph>> {
  const gathered = await gather<GraphLists>((part) => call('assets.graph', { part }), { assets: [], edges: [] }, isWanted);
  if (!gathered.ok) return gathered;
  return ok((await inTurns(graphOf(gathered.value), isWanted)) ?? { assets: [], edges: [] });
}

/** The checks of the open project. `isWanted` is asked between the pieces. */
export async function gatherChecks(isWanted: () => boolean): Promise<Result<readonly Check[]>> {
  const gathered = await gather<CheckLists>((part) => call('assets.checks', { part }), { checks: [] }, isWanted);
  return gathered.ok ? ok(gathered.value.checks) : gathered;
}

/** The rows of the catalog. `isWanted` is asked between the pieces. */
export async function gatherRows(isWanted: () => boolean): Promise<Result<readonly CatalogRow[]>> {
  const gathered = await gather<CatalogLists>((part) => call('catalog.rows', { part }), { rows: [] }, isWanted);
  return gathered.ok ? ok(gathered.value.rows) : gathered;
}

/** The states of all assets and checks. */
export function gatherStates(): Promise<Result<AssetStates>> {
  return gather<AssetStates>(
    (part) => call('assets.states', { part }),
    { assets: [], checks: [] },
    () => true,
  );
}

/** Asks for the pieces of a whole one by one, each in a task of its own; begins anew when the whole has become another one meanwhile. */
async function gather<Lists extends object>(ask: (part: number) => Promise<Result<Part<Lists>>>, none: Lists, isWanted: () => boolean): Promise<Result<Lists>> {
  for (;;) {
    const lists = new Map<string, unknown[]>(Object.keys(none).map((key) => [key, []]));
    let first: Part<Lists> | null = null;
    let part = 0;
    do {
      const answer = await ask(part);
      if (!answer.ok) return answer;
      first ??= answer.value;
      if (answer.value.of !== first.of) break;
      const pieces = JSON.parse(answer.value.text) as Readonly<Record<string, readonly unknown[]>>;
      for (const [key, list] of lists) for (const item of pieces[key] ?? []) list.push(item);
      part += 1;
    } while (part < first.parts && isWanted());
    // the lists are those of the type that was asked for
    if (part >= first.parts || !isWanted()) return ok(Object.fromEntries(lists) as Lists);
  }
}

function* graphOf({ assets, edges: places }: GraphLists): Steps<AssetGraph> {
  const edges: AssetEdge[] = [];
  yield* eachInSteps(everySecond(places.length), (at) => {
    const [from, to] = [assets[places[at] ?? 0], assets[places[at + 1] ?? 0]];
    if (from !== undefined && to !== undefined) edges.push({ from: from.id, to: to.id });
  });
  return { assets, edges };
}

function* everySecond(length: number): Iterable<number> {
  for (let at = 0; at + 1 < length; at += 2) yield at;
}
