import type { Asset, AssetGraph } from '../../preload/model/asset.ts';
import { isBuilt } from '../../preload/model/is-built.ts';
import type { StaleReason } from '../../preload/model/staleness.ts';
import { type ChangedDefinition, changedDefinition, type TextOf } from './changed-definition.ts';
import { buildOrderSteps, type Placed } from './build-order.ts';
import type { Fingerprint } from './fingerprint.ts';
import { atOnce, type Steps } from '../../preload/model/steps.ts';

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
  return atOnce(stalenessSteps(input));
}

/** Assets that are looked at between two yields. */
const inOneStep = 200;

/** The same, step by step. */
export function* stalenessSteps(input: StalenessInput): Steps<ReadonlyMap<string, readonly StaleReason[]>> {
  const { assets } = input.graph;
  const order = yield* buildOrderSteps(input.graph);
  const changed = changedDefinition(input.textOf, nameIn(assets));
  const handed: Handed[] = [];
  const found = new Map<string, readonly StaleReason[]>();
  // not in the generator itself: an engine runs a plain function faster
  const lookAt = ({ at, upstream }: Placed): void => {
    const asset = assets[at];
    if (asset === undefined) return;
    const { reasons, hands } = look(
      asset,
      upstream.map((above) => handed[above] ?? nothing),
      input,
      changed,
    );
    if (reasons.length > 0) found.set(asset.id, reasons);
    handed[at] = hands;
  };
  for (let from = 0; from < order.length; from += inOneStep) {
    yield;
    for (const placed of order.slice(from, from + inOneStep)) lookAt(placed);
  }
  return found;
}

/** Names of ephemeral models and macros; the assets are gone through when the first is asked for. */
function nameIn(assets: readonly Asset[]): (id: string) => string {
  let names: ReadonlyMap<string, string> | null = null;
  return (id) => {
    names ??= new Map(assets.map((asset) => [asset.id, asset.name]));
    return names.get(id) ?? id.split('.').slice(2).join('.');
  };
}

function look(
  asset: Asset,
  above: readonly Handed[],
  input: StalenessInput,
  changed: ChangedDefinition,
): { readonly reasons: readonly StaleReason[]; readonly hands: Handed } {
  const event = (at: number, build: LastBuild | null): Event => ({ asset, at, runId: build?.runId ?? null, step: build?.step ?? 0 });
  if (asset.kind === 'source') {
    const at = input.loadedAt(asset.id);
    return { reasons: [], hands: at === null ? nothing : { ...nothing, rows: event(at, null) } };
  }
  if (!asset.enabled || !isBuilt(asset)) {
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
    const definition = now === undefined || build.from === null ? none : changed(now, build.from);
    const moved = movedFrom(build.relation, asset.relation);
    ownDefinition = definition.length > 0 || moved.length > 0;
    for (const reason of withMoved(definition, moved)) reasons.push(reason);
    for (const reason of upstreamReasons(above, build, through)) reasons.push(reason);
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
  const stale: Asset[] = [];
  const built: Asset[] = [];
  let latest: Event | null = null;
  let changed: Asset | null = null;
  let rows: Event | null = null;
  for (const each of above) {
    if (each.stale !== null && (!through || each.stale.definition)) stale.push(each.stale.asset);
    if (isLater(each.definition, build.at, build)) {
      built.push(each.definition.asset);
      changed = latest === null || each.definition.at >= latest.at ? each.definition.asset : changed;
      latest = newer(latest, each.definition);
    }
    if (through) continue;
    if (isLater(each.data, build.startedAt, build)) {
      built.push(each.data.asset);
      latest = newer(latest, each.data);
    }
    if (isLater(each.rows, build.startedAt, build)) rows = newer(rows, each.rows);
  }
  if (stale.length === 0 && latest === null && rows === null) return none;
  return [...staleUpstream(distinct(stale)), ...builtUpstream(latest, changed, distinct(built).length), ...rowsUpstream(rows)];
}

const none: readonly never[] = [];

/** Lists up to this length are gone through faster than a set is made of them. */
const few = 16;

function distinct(assets: readonly Asset[]): readonly Asset[] {
  if (assets.length < 2) return assets;
  return assets.length > few ? [...new Set(assets)] : assets.filter((asset, at) => assets.indexOf(asset) === at);
}

function isLater(event: Event | null, than: number, build: LastBuild): event is Event {
  return event !== null && event.at > than && !(event.runId !== null && event.runId === build.runId && event.step <= build.step);
}

function staleUpstream(stale: readonly Asset[]): readonly StaleReason[] {
  const [first] = stale;
  return first === undefined ? none : [{ kind: 'upstream stale', id: first.id, name: first.name, more: stale.length - 1 }];
}

function builtUpstream(latest: Event | null, changed: Asset | null, count: number): readonly StaleReason[] {
  if (latest === null) return none;
  const { asset, at } = latest;
  return [{ kind: 'upstream built', id: asset.id, name: asset.name, at, changed: changed === asset, more: count - 1 }];
}

function rowsUpstream(rows: Event | null): readonly StaleReason[] {
  return rows === null ? none : [{ kind: 'upstream data', id: rows.asset.id, name: rows.asset.name, at: rows.at }];
}

/** What those who read the asset learn of its being stale: a view that is not stale itself hands on who upstream of it is. */
function staleMark(asset: Asset, reasons: readonly StaleReason[], above: readonly Handed[], ownDefinition: boolean, through: boolean): Handed['stale'] {
  const inherited = inheritedMark(above);
  if (reasons.length === 0) return through ? inherited : null;
  const definition = ownDefinition || inherited?.definition === true || reasons.some((reason) => reason.kind === 'upstream built' && reason.changed);
  return { asset, definition };
}

/** The first mark, one of a changed definition before others. */
function inheritedMark(above: readonly Handed[]): Handed['stale'] {
  let mark: Handed['stale'] = null;
  for (const { stale } of above) if (stale !== null && (mark === null || (stale.definition && !mark.definition))) mark = stale;
  return mark;
}

/** When the asset last became something else, by its own change or since it was built on something that had changed. */
function definitionSince(asset: Asset, build: LastBuild | null, above: readonly Handed[]): Event | null {
  if (build === null) return null;
  const { changedAt, at, runId, step } = build;
  const own = changedAt === null ? null : { asset, at: changedAt, runId: changedAt === at ? runId : null, step };
  let taken: Event | null = null;
  for (const { definition } of above) if (definition !== null && definition.at <= at) taken = newer(taken, definition);
  return newer(own, taken === null ? null : { ...taken, asset });
}

function merged(above: readonly Handed[]): Handed {
  if (above.length === 0) return nothing;
  let [data, definition, rows]: (Event | null)[] = [null, null, null];
  for (const each of above) {
    data = newer(data ?? null, each.data);
    definition = newer(definition ?? null, each.definition);
    rows = newer(rows ?? null, each.rows);
  }
  return { data: data ?? null, definition: definition ?? null, rows: rows ?? null, stale: inheritedMark(above) };
}

function newer(a: Event | null, b: Event | null): Event | null {
  if (a === null) return b;
  return b === null || b.at <= a.at ? a : b;
}

const places = ['database', 'schema', 'alias'] as const;

/** Which parts of the place in the database are others than where it was built. */
function movedFrom(before: string | null, now: string | null): readonly string[] {
  if (before === null || now === null || before === now || before.toLowerCase() === now.toLowerCase()) return none;
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
