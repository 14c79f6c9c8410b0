import type { MissingAsset } from '../../preload/model/remote.ts';
import type { DagsterFacts, DagsterKeyFacts } from '../manifest/dagster-key-facts.ts';
import type { DagsterAsset } from './answers.ts';

/** Which asset of Dagster each of our assets is, and which check each of our checks. */
export interface KeyMap {
  /** The code location and repository that hold most of ours; null when none holds any. One run of Dagster is within one. */
  readonly place: { readonly location: string; readonly repository: string } | null;
  /** By dbt's unique_id. */
  readonly assets: ReadonlyMap<string, DagsterAsset>;
  /** The unique_id of what a key names, and of a check by `checkKey`. */
  readonly ids: ReadonlyMap<string, string>;
  readonly checkIds: ReadonlyMap<string, string>;
  readonly missingThere: readonly MissingAsset[];
  readonly missingHere: readonly MissingAsset[];
  /** False when the rules of dagster-dbt were taken for some, as Dagster did not say which dbt node they are. */
  readonly isCertain: boolean;
}

/** An asset key as one text; the parts of a key may hold any character. */
export function keyText(key: readonly string[]): string {
  return JSON.stringify(key);
}

/** A check of an asset as one text. */
export function checkKey(key: readonly string[], name: string): string {
  return `${keyText(key)}#${name}`;
}

/**
 * The key that dagster-dbt gives an asset unless its translator was changed (dagster_dbt/asset_utils.py, `default_asset_key_fn`): what `meta.dagster.asset_key`
 * says; of a source its source and its name; of a version its alias; else the schema its config names, where it names one, and its name.
 */
export function ruledKey(facts: DagsterKeyFacts): readonly string[] {
  if (facts.assetKey.length > 0) return facts.assetKey;
  if (facts.resourceType === 'source') return [facts.sourceName ?? '', facts.name];
  if (facts.version !== null) return [facts.alias ?? facts.name];
  return facts.configSchema === null ? [facts.name] : [facts.configSchema, facts.name];
}

/**
 * Finds our assets among those of Dagster. What Dagster itself says of an asset counts (the label of dagster-dbt): a translator of the team may name it
 * however it likes. The rules are for Dagsters that do not say it; they never take an asset that says it is another.
 */
export function keyMap(facts: DagsterFacts, nodes: readonly DagsterAsset[]): KeyMap {
  const executable = nodes.filter(({ isExecutable }) => isExecutable);
  const ours = new Set(facts.assets.map(({ id }) => id));
  const ruled = new Set(facts.assets.map((fact) => keyText(ruledKey(fact))));
  const place = placeOfMost(executable, ({ uniqueId, key }) => (uniqueId === null ? ruled.has(keyText(key)) : ours.has(uniqueId)));
  const inPlace = place === null ? [] : executable.filter((node) => isIn(node, place));
  const byId = new Map(inPlace.flatMap((node) => (node.uniqueId === null ? [] : [[node.uniqueId, node] as const])));
  const byKey = new Map(inPlace.filter(({ uniqueId }) => uniqueId === null).map((node) => [keyText(node.key), node]));
  const assets = new Map<string, DagsterAsset>();
  let isCertain = true;
  for (const fact of facts.assets) {
    const said = byId.get(fact.id);
    const found = said ?? byKey.get(keyText(ruledKey(fact)));
    if (said === undefined && found !== undefined) isCertain = false;
    if (found !== undefined) assets.set(fact.id, found);
  }
  return {
    place,
    assets,
    ids: new Map([...assets].map(([id, { key }]) => [keyText(key), id])),
    checkIds: checkIds(facts, assets),
    missingThere: facts.assets.filter(({ id }) => !assets.has(id)).map(({ id, name }) => ({ id, name })),
    missingHere: inPlace.flatMap(({ uniqueId, key }) => (uniqueId === null || ours.has(uniqueId) ? [] : [{ id: uniqueId, name: key.join('/') }])),
    isCertain,
  };
}

function isIn(node: DagsterAsset, place: NonNullable<KeyMap['place']>): boolean {
  return node.location === place.location && node.repository === place.repository;
}

/** Where most of the nodes lie that count; the first of several. */
function placeOfMost(nodes: readonly DagsterAsset[], counts: (node: DagsterAsset) => boolean): KeyMap['place'] {
  const found = new Map<string, { readonly place: NonNullable<KeyMap['place']>; readonly count: number }>();
  for (const node of nodes) {
    if (!counts(node)) continue;
    const { location, repository } = node;
    const name = JSON.stringify([location, repository]);
    found.set(name, { place: { location, repository }, count: (found.get(name)?.count ?? 0) + 1 });
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count)[0]?.place ?? null;
}

/** dagster-dbt names a check as dbt names the test; it hangs on one of the assets the test reads. */
function checkIds(facts: DagsterFacts, assets: ReadonlyMap<string, DagsterAsset>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, name, dependsOn } of facts.checks) {
    for (const read of dependsOn) {
      const asset = assets.get(read);
      if (asset?.checks.includes(name)) found.set(checkKey(asset.key, name), id);
    }
  }
  return found;
}
