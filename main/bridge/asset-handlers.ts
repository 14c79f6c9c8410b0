import type { AssetStates } from '../../preload/model/asset.ts';
import type { CheckLists, GraphLists } from '../../preload/model/part.ts';
import { ok } from '../../preload/model/result.ts';
import type { assetsCommands } from '../../preload/commands/assets.ts';
import { graphLists, inParts } from '../manifest/in-parts.ts';
import type { Orrery } from '../orrery.ts';
import type { Handlers } from './gate.ts';

/** Answers what is asked about assets. */
export function assetHandlers(orrery: Orrery): Pick<Handlers, keyof typeof assetsCommands> {
  const graphPart = inParts<GraphLists>(() => graphLists(orrery.graph()), { assets: 500, edges: 10_000 });
  const checksPart = inParts<CheckLists>(() => ({ checks: orrery.checks() }), { checks: 1_000 });
  const statesPart = inParts<AssetStates>(() => orrery.staleness.states.whenKnown(), { assets: 1_000, checks: 1_000 });
  return {
    'assets.graph': async ({ part }) => ok(await graphPart(part)),
    'assets.checks': async ({ part }) => ok(await checksPart(part)),
    'assets.states': async ({ part }) => ok(await statesPart(part)),
    'assets.detail': ({ id }) => orrery.assetDetail(id),
    'assets.staleness': ({ id }) => orrery.staleness.of(id),
  };
}
