import type { AssetEdge } from '../../preload/model/asset.ts';
import type { PreviewAsset, PreviewLayer } from '../../preload/model/preview.ts';
import type { LaunchNode } from './launch-run.ts';

/** True for dbt's checks, which run on assets. */
export function isCheck(node: Pick<LaunchNode, 'resourceType'>): boolean {
  return node.resourceType === 'test' || node.resourceType === 'unit_test';
}

/** The assets and checks of a launch in layers. */
export interface Layers {
  readonly layers: readonly PreviewLayer[];
  /** How deep each selected asset lies, from 0. */
  readonly depths: ReadonlyMap<string, number>;
}

/**
 * Sorts what is selected into layers: an asset lies one below the deepest selected asset above it, also when others that are not selected
 * are between them (dbt keeps that order: dbt/graph/graph.py, get_subset_graph). A check is shown on its asset, or on another of the assets
 * it reads when that one is not selected; an asset that is only checked stands at the end of the layer its checks can run in.
 * @param edges those of the whole lineage
 * @param describe what else is shown of an asset
 */
export function previewLayers(
  selected: readonly LaunchNode[],
  edges: readonly AssetEdge[],
  describe: (id: string) => Pick<PreviewAsset, 'name' | 'resourceType' | 'materialized' | 'state'> | null,
): Layers {
  const assets = selected.filter((node) => !isCheck(node));
  const running = new Set(assets.map((node) => node.uniqueId));
  const checksOn = new Map<string, number>();
  for (const check of selected) {
    if (!isCheck(check)) continue;
    const on = [check.assetId, ...check.dependsOn].find((id) => id !== null && running.has(id)) ?? check.assetId ?? check.dependsOn[0];
    if (on !== undefined && on !== null) checksOn.set(on, (checksOn.get(on) ?? 0) + 1);
  }
  const depths = depthsOf(running, edges);
  const rows: PreviewAsset[][] = [];
  for (const { uniqueId: id, name, resourceType, materialized } of assets) {
    const asset = { id, name, resourceType, materialized, runs: true, checks: checksOn.get(id) ?? 0, state: describe(id)?.state ?? null };
    (rows[depths.get(id) ?? 0] ??= []).push(asset);
    checksOn.delete(id);
  }
  for (const [id, checks] of checksOn) {
    const plain = { name: id.split('.').at(-1) ?? id, resourceType: id.split('.')[0] ?? '', materialized: null, state: null };
    (rows[depths.get(id) ?? 0] ??= []).push({ ...(describe(id) ?? plain), id, runs: false, checks });
  }
  const layers = rows
    .filter((row) => row !== undefined)
    .map((row) => ({ assets: row.toSorted((a, b) => order(a, b)), checks: row.reduce((sum, { checks }) => sum + checks, 0) }));
  return { layers, depths };
}

/** Seeds before snapshots before models, what is only checked last; then by name. */
function order(a: PreviewAsset, b: PreviewAsset): number {
  return Number(b.runs) - Number(a.runs) || rank(a) - rank(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

function rank({ resourceType }: PreviewAsset): number {
  const at = ['source', 'seed', 'snapshot', 'function', 'model'].indexOf(resourceType);
  return at < 0 ? 9 : at;
}

/** Longest paths, counted in selected assets, over the whole lineage; what lies on a cycle stays at 0. */
function depthsOf(selected: ReadonlySet<string>, edges: readonly AssetEdge[]): ReadonlyMap<string, number> {
  // each asset by a number: names are hashed once an edge, not once a step
  const numbers = new Map<string, number>();
  const children: number[][] = [];
  const waiting: number[] = [];
  const numberOf = (id: string): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, children.length);
    waiting.push(0);
    return children.push([]) - 1;
  };
  for (const { from, to } of edges) {
    const child = numberOf(to);
    children[numberOf(from)]?.push(child);
    waiting[child] = (waiting[child] ?? 0) + 1;
  }
  const runs = Uint8Array.from(numbers.keys(), (id) => (selected.has(id) ? 1 : 0));
  const found = new Int32Array(children.length);
  const ready = [...children.keys()].filter((number) => waiting[number] === 0);
  for (let next = 0; next < ready.length; next += 1) {
    const number = ready[next] ?? 0;
    const below = (found[number] ?? 0) + (runs[number] ?? 0);
    for (const child of children[number] ?? []) {
      if (below > (found[child] ?? 0)) found[child] = below;
      waiting[child] = (waiting[child] ?? 1) - 1;
      if (waiting[child] === 0) ready.push(child);
    }
  }
  return new Map([...numbers].map(([id, number]) => [id, found[number] ?? 0]));
}
