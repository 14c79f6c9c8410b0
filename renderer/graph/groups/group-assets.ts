import type { Asset, AssetEdge, AssetKind } from '../../../preload/model/asset.ts';
import { addToList } from '../../../preload/model/lists.ts';
import { atOnce, eachInSteps, type Steps } from '../../../preload/model/steps.ts';
import { formatCount } from '../../components/format.ts';
import { assetDepths } from './asset-depth.ts';
import { folderName, ownPackageOf } from './folder-name.ts';
import { stages, stageSteps } from './stage.ts';

export const groupings = ['folder', 'group', 'package', 'schema', 'tag', 'owner', 'none'] as const;
/** What assets are put together by. `folder` is folder and stage: by folders alone the groups would read each other in circles. */
export type GroupBy = (typeof groupings)[number];

/** Assets that stand together. */
export interface AssetGroup {
  /** The same after every start, for the address. */
  readonly id: string;
  readonly name: string;
  /** What most of them are. */
  readonly kind: AssetKind;
  readonly materialized: string | null;
  /** The head of its column, null where columns have none. */
  readonly column: string | null;
  /** Number of its column from the left. */
  readonly band: number;
  /** unique_ids, in the order of the assets. */
  readonly members: readonly string[];
}

export interface Grouping {
  readonly by: GroupBy;
  /** By column, then by name. Empty when nothing is grouped. */
  readonly groups: readonly AssetGroup[];
  readonly groupOf: ReadonlyMap<string, AssetGroup>;
}

/** More groups by folder than this, and folders are taken less deep. */
const mostGroups = 150;
const deepest = 3;
/** Of more groups than this the small ones stand together as one, in each column: nobody can read so many cards. */
const mostShown = 600;
/** Groups without stages stand in about as many columns as rows, but in as many as this where there are so many. */
const fewestColumns = 4;

const ungrouped: Grouping = { by: 'none', groups: [], groupOf: new Map() };

interface Grouped {
  readonly edges: readonly AssetEdge[];
  readonly by: ReadonlyMap<GroupBy, Grouping>;
}

const known = new WeakMap<readonly Asset[], Grouped>();

/** Puts every asset into exactly one group; one with several tags stands with the first. Found once for the same lists. */
export function groupAssets(assets: readonly Asset[], edges: readonly AssetEdge[], by: GroupBy): Grouping {
  return atOnce(groupingSteps(assets, edges, by));
}

/** The same, step by step. */
export function* groupingSteps(assets: readonly Asset[], edges: readonly AssetEdge[], by: GroupBy): Steps<Grouping> {
  const before = known.get(assets);
  const same = before?.edges === edges ? before.by : new Map<GroupBy, Grouping>();
  const grouping = same.get(by) ?? (yield* findGroups(assets, edges, by));
  known.set(assets, { edges, by: new Map(same).set(by, grouping) });
  return grouping;
}

function* findGroups(assets: readonly Asset[], edges: readonly AssetEdge[], by: GroupBy): Steps<Grouping> {
  if (by === 'none') return ungrouped;
  if (by !== 'folder') {
    const groups = yield* joined(assets, (asset) => ({ id: valueOf(asset, by), name: valueOf(asset, by), column: null, band: 0 }));
    return yield* withGroups(by, inColumns(withOthers(groups), assetDepths(assets, edges)));
  }
  const stageOf = yield* stageSteps(assets, edges);
  const ownPackage = ownPackageOf(assets);
  for (let depth = deepest; ; depth--) {
    const groups = yield* joined(assets, (asset) => {
      const column = stageOf.get(asset.id)!;
      const name = folderName(asset, ownPackage, depth);
      return { id: `${column.toLowerCase()}:${name}`, name, column, band: stages.indexOf(column) };
    });
    if (groups.length <= mostGroups) return yield* withGroups(by, groups);
    if (depth === 1) return yield* withGroups(by, withOthers(groups));
  }
}

/** Whether grouping by this would tell some assets from others. */
export function tellsApart(assets: readonly Asset[], by: GroupBy): boolean {
  if (by === 'none' || by === 'folder') return true;
  const first = assets[0] === undefined ? '' : valueOf(assets[0], by);
  return assets.some((asset) => valueOf(asset, by) !== first);
}

function valueOf(asset: Asset, by: Exclude<GroupBy, 'none' | 'folder'>): string {
  switch (by) {
    case 'group':
      return asset.group ?? 'no group';
    case 'package':
      return asset.packageName;
    case 'schema':
      return asset.schema ?? 'no schema';
    case 'tag':
      return asset.tags[0] ?? 'no tag';
    case 'owner':
      return asset.owner ?? 'no owner';
  }
}

type Key = Pick<AssetGroup, 'id' | 'name' | 'column' | 'band'>;

/** By column, then by name. */
function* joined(assets: readonly Asset[], keyOf: (asset: Asset) => Key): Steps<readonly AssetGroup[]> {
  const found = new Map<string, { readonly key: Key; readonly assets: Asset[] }>();
  yield* eachInSteps(assets, (asset) => {
    const key = keyOf(asset);
    const known = found.get(key.id);
    if (known === undefined) found.set(key.id, { key, assets: [asset] });
    else known.assets.push(asset);
  });
  const groups: AssetGroup[] = [];
  for (const { key, assets: members } of found.values()) {
    const ids: string[] = [];
    yield* eachInSteps(members, ({ id }) => ids.push(id));
    groups.push({ ...key, ...mostCommon(members), members: ids });
  }
  return groups.sort((a, b) => a.band - b.band || compare(a.name, b.name) || compare(a.id, b.id));
}

function* withGroups(by: GroupBy, groups: readonly AssetGroup[]): Steps<Grouping> {
  const groupOf = new Map<string, AssetGroup>();
  for (const group of groups) yield* eachInSteps(group.members, (id) => groupOf.set(id, group));
  return { by, groups, groupOf };
}

/** The groups that are larger than most, and last in each column one that holds all small ones of it and is named after their number. */
function withOthers(groups: readonly AssetGroup[]): readonly AssetGroup[] {
  if (groups.length <= mostShown) return groups;
  const size = groups.map(({ members }) => members.length).sort((a, b) => b - a)[mostShown] ?? 0;
  const small = new Map<number, AssetGroup[]>();
  for (const group of groups) if (group.members.length <= size) addToList(small, group.band, group);
  const others = [...small.values()].flatMap((list): readonly AssetGroup[] => {
    const [first] = list;
    if (first === undefined || list.length === 1) return list;
    const name = `${formatCount(list.length)} small groups`;
    return [{ ...first, id: `${first.column?.toLowerCase() ?? ''}:others`, name, members: list.flatMap(({ members }) => members) }];
  });
  return [...groups.filter(({ members }) => members.length > size), ...others].sort((a, b) => a.band - b.band);
}

/** Groups that may read each other in circles, in a few columns by how deep in the lineage their assets stand on the average. */
function inColumns(groups: readonly AssetGroup[], depths: ReadonlyMap<string, number>): readonly AssetGroup[] {
  const depthOf = ({ members }: AssetGroup): number => members.reduce((sum, id) => sum + (depths.get(id) ?? 0), 0) / members.length;
  const sorted = groups.map((group) => ({ group, depth: depthOf(group) })).sort((a, b) => a.depth - b.depth || compare(a.group.id, b.group.id));
  const columns = Math.min(groups.length, Math.max(fewestColumns, Math.round(Math.sqrt(groups.length))));
  return sorted.map(({ group }, i) => ({ ...group, band: Math.floor((i * columns) / groups.length) }));
}

function mostCommon(assets: readonly Asset[]): Pick<AssetGroup, 'kind' | 'materialized'> {
  const counts = new Map<string, { asset: Asset; count: number }>();
  for (const asset of assets) {
    const key = `${asset.kind} ${asset.materialized ?? ''}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { asset, count: 1 });
    else known.count++;
  }
  const { kind, materialized } = [...counts.values()].reduce((best, each) => (each.count > best.count ? each : best)).asset;
  return { kind, materialized };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
