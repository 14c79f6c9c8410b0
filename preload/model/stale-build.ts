import type { Asset, AssetEdge, AssetState } from './asset.ts';
import { isBuilt } from './is-built.ts';
import { isStale } from './staleness.ts';
import { addToList } from './lists.ts';

/** What “Build stale” builds. */
export interface StaleBuild {
  /** What is stale, or was not built when it should have been, and no run has now. */
  readonly stale: readonly string[];
  /** What these read that was never built: without it they could not be built. */
  readonly needed: readonly string[];
}

/** Built by dbt, and not switched off. */
function canBeBuilt(asset: Asset): boolean {
  return asset.enabled && isBuilt(asset);
}

/** In the order of the assets. What was never built and that nothing stale reads is left alone: that is for a person to ask for. */
export function staleBuild(assets: readonly Asset[], edges: readonly AssetEdge[], states: ReadonlyMap<string, AssetState>): StaleBuild {
  const stale = assets.filter((asset) => {
    const state = states.get(asset.id);
    return state !== undefined && canBeBuilt(asset) && isStale(state) && state.word !== 'queued' && state.word !== 'running';
  });
  if (stale.length === 0) return { stale: [], needed: [] };
  // only what was never built, and ephemeral models on the way to it, can be needed
  const open = new Set(
    assets.flatMap((asset) => ((canBeBuilt(asset) ? states.get(asset.id)?.word === 'never built' : asset.materialized === 'ephemeral') ? [asset.id] : [])),
  );
  const upstream = new Map<string, string[]>();
  for (const { from, to } of edges) {
    if (!open.has(from)) continue;
    addToList(upstream, to, from);
  }
  const needed = new Set(stale.map(({ id }) => id));
  // a set that grows while it is gone through
  for (const id of needed) for (const from of upstream.get(id) ?? []) needed.add(from);
  for (const { id } of stale) needed.delete(id);
  return { stale: stale.map(({ id }) => id), needed: assets.filter((asset) => needed.has(asset.id) && canBeBuilt(asset)).map(({ id }) => id) };
}

/** A selection longer than this (characters) is made shorter by naming folders: a command line takes so much and no more. */
const longest = 20_000;

/** dbt's selection of exactly these assets. dbt builds them in the order of the lineage, with their tests. */
export function selectionOfAssets(assets: readonly Asset[], ids: ReadonlySet<string>, projectName: string | null): string {
  const built = assets.filter(canBeBuilt);
  const wanted = built.filter(({ id }) => ids.has(id));
  if (wanted.length > 0 && wanted.length === built.length) return 'fqn:*';
  const plain = wanted.map(({ selector }) => selector).join(' ');
  if (plain.length <= longest) return plain;
  const whole = wholeFolders(
    built.filter(({ packageName }) => packageName === projectName),
    ids,
  );
  const left = wanted.filter((asset) => asset.packageName !== projectName || !whole.some((folder) => isIn(asset, folder)));
  return [...whole.map((folder) => `path:${folder}`), ...left.map(({ selector }) => selector)].join(' ');
}

/** The outermost folders of which everything is wanted. */
function wholeFolders(built: readonly Asset[], ids: ReadonlySet<string>): readonly string[] {
  const folders = new Map<string, boolean>();
  for (const asset of built) {
    for (const folder of foldersOf(asset)) folders.set(folder, (folders.get(folder) ?? true) && ids.has(asset.id));
  }
  const whole = [...folders].flatMap(([folder, all]) => (all && !/[\s,*?[\]]/.test(folder) ? [folder] : []));
  const outer = new Set(whole);
  return whole.filter((folder) => !above(folder).some((parent) => outer.has(parent)));
}

function foldersOf({ folder }: Asset): readonly string[] {
  return folder === '' ? [] : [folder, ...above(folder)];
}

function above(folder: string): readonly string[] {
  const parts = folder.split('/');
  return parts.slice(1).map((_part, index) => parts.slice(0, index + 1).join('/'));
}

function isIn(asset: Asset, folder: string): boolean {
  return asset.folder === folder || asset.folder.startsWith(`${folder}/`);
}
