import type { RemotePlan } from '../../preload/model/remote.ts';
import type { StepRequest } from '../../preload/model/launch.ts';
import { checkKey, type KeyMap } from './asset-keys.ts';
import type { NamedCheck } from './queries.ts';

/** A node of an offline selection. */
export interface SelectedForRemote {
  readonly uniqueId: string;
  readonly name: string;
  readonly resourceType: string;
  readonly materialized: string | null;
}

/** A plan with what the launch itself needs. */
export interface LaunchPlan extends Omit<RemotePlan, 'address'> {
  readonly repository: string | null;
  /** The checks to name; null for all that Dagster has of these assets. */
  readonly named: readonly NamedCheck[] | null;
  /** Every check that will run, ours by id where it is one of ours. */
  readonly running: readonly { readonly assetKey: readonly string[]; readonly name: string; readonly id: string | null; readonly assetId: string }[];
}

const assetKinds: ReadonlySet<string> = new Set(['model', 'seed', 'snapshot']);

/**
 * Turns an offline selection into what is asked of Dagster. Its checks: those of the selected assets that the selection holds. Dagster runs all checks of
 * an asset by itself, so they are named only where the selection leaves one of them out; a check that this project has not (another version of it) runs
 * along, as nothing here excludes it.
 */
export function planLaunch(request: StepRequest, selected: readonly SelectedForRemote[], map: KeyMap): LaunchPlan {
  const wanted = new Set(selected.map(({ uniqueId }) => uniqueId));
  const assets = selected.filter(({ resourceType, materialized }) => assetKinds.has(resourceType) && materialized !== 'ephemeral');
  const found = assets.flatMap(({ uniqueId: id, name }) => {
    const asset = map.assets.get(id);
    return asset === undefined ? [] : [{ id, name, asset }];
  });
  const there = found.flatMap(({ id: assetId, asset }) =>
    asset.checks.map((name) => ({ assetKey: asset.key, name, id: map.checkIds.get(checkKey(asset.key, name)) ?? null, assetId })),
  );
  const running = there.filter(({ id }) => id === null || wanted.has(id));
  const known = new Set(there.map(({ id }) => id));
  const isAll = running.length === there.length;
  return {
    location: map.place?.location ?? null,
    repository: map.place?.repository ?? null,
    assets: found.map(({ id, name, asset }) => ({ id, name, key: asset.key })),
    checks: running.length,
    namesChecks: !isAll,
    named: isAll ? null : running.map(({ assetKey, name }) => ({ key: assetKey, name })),
    running,
    missing: assets.filter(({ uniqueId }) => !map.assets.has(uniqueId)).map(({ uniqueId, name }) => ({ id: uniqueId, name })),
    missingChecks: selected.filter(({ uniqueId, resourceType }) => (resourceType === 'test' || resourceType === 'unit_test') && !known.has(uniqueId)).length,
    leftOut: leftOut(request),
  };
}

/** What Dagster does as its own code says, whatever is asked for here. */
function leftOut(request: StepRequest): readonly string[] {
  const said: readonly (readonly [boolean, string])[] = [
    [request.fullRefresh, 'Full refresh'],
    [request.failFast, 'Fail fast'],
    [request.defer, 'Defer'],
    [request.storeFailures, 'Store failing rows'],
    [request.empty, 'No rows'],
    [request.sample !== '', 'Sample'],
    [request.eventTimeStart !== '' || request.eventTimeEnd !== '', 'Window of event time'],
    [request.vars.trim() !== '', 'Vars'],
    [request.target !== null, 'Target'],
    [request.threads !== null, 'Threads'],
    [request.flags.length > 0, 'Further flags'],
  ];
  return said.filter(([asked]) => asked).map(([, words]) => words);
}
