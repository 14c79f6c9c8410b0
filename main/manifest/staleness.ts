import type { Asset, AssetGraph } from '../../preload/model/asset.ts';
import { isBuiltByDbt } from '../../preload/model/stale-build.ts';
import type { StaleReason } from '../../preload/model/staleness.ts';
import { changedDefinition, type TextOf } from './changed-definition.ts';
import type { Fingerprint } from './fingerprint.ts';

/** The last time an asset was built well, where it would be built now. Times are milliseconds since the epoch. */
export interface LastBuild {
  readonly at: number;
  readonly startedAt: number;
  /** When it last became something else than it was before: other code, configuration, macros. Null when nobody knows. */
  readonly changedAt: number | null;
  readonly runId: string | null;
  readonly step: number;
  readonly relation: string | null;
  /** What it was built from, null when that is not known: then times are all there is to go by. */
  readonly from: Fingerprint | null;
  /** It was built with `--empty` or `--sample`. */
  readonly trial: 'empty' | 'sample' | null;
}

export interface StalenessInput {
  readonly graph: AssetGraph;
  /** What would be built now, by id; empty while that is not known. */
  readonly now: ReadonlyMap<string, Fingerprint>;
  readonly textOf: TextOf;
  /** Null when it was never built there. */
  readonly lastBuild: (asset: Asset) => LastBuild | null;
  /** That the newest run that was to build it did not; null when it did. */
  readonly notBuilt: (asset: Asset) => Extract<StaleReason, { kind: 'not built' }> | null;
  /** When the newest rows of a source arrived, null when nobody looked. */
  readonly loadedAt: (sourceId: string) => number | null;
}

/** Something that happened upstream, and to whom. */
interface Event {
  readonly asset: Asset;
  readonly at: number;
  readonly runId: string | null;
  readonly step: number;
}

/** What an asset hands on to those who read it. */
interface Handed {
  /** The newest build of the data that is read through it. */
  readonly data: Event | null;
  /** The newest change of what it is, its own or upstream of it. */
  readonly definition: Event | null;
  /** The newest rows of a source that are read through it. */
  readonly rows: Event | null;
  /** The stale asset nearest to the reader, and whether more than its data will be other. */
  readonly stale: { readonly asset: Asset; readonly definition: boolean } | null;
}

const nothing: Handed = { data: null, definition: null, rows: null, stale: null };

/**
 * Why each asset is not what building it now would make of it; assets without a reason are left out.
 *
 * What holds rows of its own (tables, incremental models, snapshots, seeds) is stale when what it is made of changed (code, macros, ephemeral models,
 * configuration, variables), when something upstream was built or has newer rows since, or when something upstream is stale itself.
 * A view holds no rows: whoever reads it reads what is upstream of it now. So new rows never make a view stale, they make stale what is built from it. But
 * a view is bound to the columns it was created on, and some databases refuse one whose tables have become others: where the definition of something
 * upstream changed, a view is stale as a table is. Materialized views and dynamic tables, which their database keeps current, count as views, functions too.
 * What one dbt run built in its own order is not newer than what came after it.
 */
export function staleness(input: StalenessInput): ReadonlyMap<string, readonly StaleReason[]> {
  const { graph } = input;
  const upstream = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    const list = upstream.get(to);
    if (list) list.push(from);
    else upstream.set(to, [from]);
  }
  const names = new Map(graph.assets.map((asset) => [asset.id, asset.name]));
  const nameOf = (id: string): string => names.get(id) ?? id.split('.').slice(2).join('.');
  const handed = new Map<string, Handed>();
  const found = new Map<string, readonly StaleReason[]>();
  for (const asset of inOrder(graph, upstream)) {
    const above = (upstream.get(asset.id) ?? []).map((id) => handed.get(id) ?? nothing);
    const { reasons, hands } = look(asset, above, input, nameOf);
    if (reasons.length > 0) found.set(asset.id, reasons);
    handed.set(asset.id, hands);
  }
  return found;
}

function look(
  asset: Asset,
  above: readonly Handed[],
  input: StalenessInput,
  nameOf: (id: string) => string,
): { readonly reasons: readonly StaleReason[]; readonly hands: Handed } {
  const event = (at: number, build: LastBuild | null): Event => ({ asset, at, runId: build?.runId ?? null, step: build?.step ?? 0 });
  if (asset.kind === 'source') {
    const at = input.loadedAt(asset.id);
    return { reasons: [], hands: at === null ? nothing : { ...nothing, rows: event(at, null) } };
  }
  if (!isBuiltByDbt(asset)) {
    // an ephemeral model is part of those who read it; exposures and the like only read
    return { reasons: [], hands: asset.materialized === 'ephemeral' ? merged(above) : nothing };
  }
  const through = readsThrough(asset);
  const build = input.lastBuild(asset);
  const reasons: StaleReason[] = [];
  const notBuilt = input.notBuilt(asset);
  if (notBuilt !== null) reasons.push(notBuilt);
  let ownDefinition = false;
  if (build !== null) {
    if (build.trial !== null) reasons.push({ kind: 'trial build', how: build.trial });
    const now = input.now.get(asset.id);
    const changed = now === undefined || build.from === null ? [] : changedDefinition(now, build.from, input.textOf, nameOf);
    const moved = movedFrom(build.relation, asset.relation);
    ownDefinition = changed.length > 0 || moved.length > 0;
    reasons.push(...withMoved(changed, moved), ...upstreamReasons(above, build, through));
  }
  const stale = build === null && notBuilt === null ? null : staleMark(asset, reasons, above, ownDefinition, through);
  const definition = definitionSince(asset, build, above);
  const passed = through ? merged(above) : nothing;
  return {
    reasons,
    hands: {
      data: through ? passed.data : build === null ? null : event(build.at, build),
      rows: passed.rows,
      definition,
      stale,
    },
  };
}

function upstreamReasons(above: readonly Handed[], build: LastBuild, through: boolean): readonly StaleReason[] {
  const reasons: StaleReason[] = [];
  const stale = distinct(above.flatMap((each) => (each.stale !== null && (!through || each.stale.definition) ? [each.stale.asset] : [])));
  const [firstStale] = stale;
  if (firstStale !== undefined) reasons.push({ kind: 'upstream stale', id: firstStale.id, name: firstStale.name, more: stale.length - 1 });

  const isLater = (event: Event | null, than: number): event is Event =>
    event !== null && event.at > than && !(event.runId !== null && event.runId === build.runId && event.step <= build.step);
  const changed = above.flatMap(({ definition }) => (isLater(definition, build.at) ? [definition] : []));
  const built = through ? changed : [...above.flatMap(({ data }) => (isLater(data, build.startedAt) ? [data] : [])), ...changed];
  const assets = distinct(built.map((event) => event.asset));
  const latest = newest(built);
  if (latest !== null) {
    const { asset, at } = latest;
    reasons.push({
      kind: 'upstream built',
      id: asset.id,
      name: asset.name,
      at,
      changed: changed.some((event) => event.asset.id === asset.id),
      more: assets.length - 1,
    });
  }
  const rows = through ? null : newest(above.map((each) => (isLater(each.rows, build.startedAt) ? each.rows : null)));
  if (rows !== null) reasons.push({ kind: 'upstream data', id: rows.asset.id, name: rows.asset.name, at: rows.at });
  return reasons;
}

/** What those who read the asset learn of its being stale: a view that is not stale itself hands on who upstream of it is. */
function staleMark(asset: Asset, reasons: readonly StaleReason[], above: readonly Handed[], ownDefinition: boolean, through: boolean): Handed['stale'] {
  const inherited = above.flatMap((each) => (each.stale === null ? [] : [each.stale]));
  const definition = ownDefinition || inherited.some((each) => each.definition) || reasons.some((reason) => reason.kind === 'upstream built' && reason.changed);
  if (reasons.length > 0) return { asset, definition };
  return through ? (inherited.find((each) => each.definition) ?? inherited[0] ?? null) : null;
}

/** When the asset last became something else, by its own change or since it was built on something that had changed. */
function definitionSince(asset: Asset, build: LastBuild | null, above: readonly Handed[]): Event | null {
  if (build === null) return null;
  const { changedAt, at, runId, step } = build;
  const own = changedAt === null ? null : { asset, at: changedAt, runId: changedAt === at ? runId : null, step };
  const taken = newest(above.map(({ definition }) => (definition !== null && definition.at <= at ? definition : null)));
  return newest([own, taken === null ? null : { ...taken, asset }]);
}

function merged(above: readonly Handed[]): Handed {
  const stale = above.flatMap((each) => (each.stale === null ? [] : [each.stale]));
  return {
    data: newest(above.map((each) => each.data)),
    definition: newest(above.map((each) => each.definition)),
    rows: newest(above.map((each) => each.rows)),
    stale: stale.find((each) => each.definition) ?? stale[0] ?? null,
  };
}

function newest(events: readonly (Event | null)[]): Event | null {
  let found: Event | null = null;
  for (const event of events) if (event !== null && (found === null || event.at > found.at)) found = event;
  return found;
}

function distinct(assets: readonly Asset[]): readonly Asset[] {
  return assets.length < 2 ? assets : [...new Set(assets)];
}

const places = ['database', 'schema', 'alias'] as const;

/** Which parts of the place in the database are others than where it was built. */
function movedFrom(before: string | null, now: string | null): readonly string[] {
  if (before === null || now === null || before.toLowerCase() === now.toLowerCase()) return [];
  const [a, b] = [before.split('.').toReversed(), now.split('.').toReversed()];
  const moved = places.filter((_place, index) => a[places.length - 1 - index]?.toLowerCase() !== b[places.length - 1 - index]?.toLowerCase());
  return moved.length > 0 ? moved : ['alias'];
}

function withMoved(reasons: readonly StaleReason[], moved: readonly string[]): readonly StaleReason[] {
  if (moved.length === 0) return reasons;
  const config = reasons.find((reason) => reason.kind === 'config');
  return [{ kind: 'config', keys: [...moved, ...(config?.keys ?? [])] }, ...reasons.filter((reason) => reason !== config)];
}

const current: ReadonlySet<string> = new Set(['view', 'materialized_view', 'dynamic_table']);

/** True for what holds no rows of its own, or whose rows the database keeps current. */
function readsThrough(asset: Asset): boolean {
  return asset.kind === 'function' || (asset.materialized !== null && current.has(asset.materialized));
}

/** Every asset after those it reads. What is in a loop, which dbt refuses, comes last. */
function inOrder(graph: AssetGraph, upstream: ReadonlyMap<string, readonly string[]>): readonly Asset[] {
  const downstream = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    const list = downstream.get(from);
    if (list) list.push(to);
    else downstream.set(from, [to]);
  }
  const byId = new Map(graph.assets.map((asset) => [asset.id, asset]));
  const open = new Map(graph.assets.map(({ id }) => [id, upstream.get(id)?.length ?? 0]));
  const order = new Set(graph.assets.filter(({ id }) => open.get(id) === 0));
  // a set that grows while it is gone through
  for (const { id } of order) {
    for (const next of downstream.get(id) ?? []) {
      const left = (open.get(next) ?? 0) - 1;
      open.set(next, left);
      const asset = byId.get(next);
      if (left === 0 && asset !== undefined) order.add(asset);
    }
  }
  for (const asset of graph.assets) order.add(asset);
  return [...order];
}
