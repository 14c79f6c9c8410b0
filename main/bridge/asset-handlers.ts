import { ok } from '../../preload/model/result.ts';
import type { assetsCommands } from '../../preload/commands/assets.ts';
import type { Orrery } from '../orrery.ts';
import type { Handlers } from './gate.ts';
import { graphLists, inParts } from './in-parts.ts';

/** Answers what is asked about assets. */
export function assetHandlers(orrery: Orrery): Pick<Handlers, keyof typeof assetsCommands> {
  const graphPart = inParts(() => graphLists(orrery.graph()), { assets: 500, edges: 10_000 });
  const checksPart = inParts(() => ({ checks: orrery.checks() }), { checks: 1_000 });
  const statesPart = inParts(() => orrery.assetStates(), { assets: 1_000, checks: 1_000 });
  return {
    'assets.graph': ({ part }) => ok(graphPart(part)),
    'assets.checks': ({ part }) => ok(checksPart(part)),
    'assets.states': ({ part }) => ok(statesPart(part)),
    'assets.detail': ({ id }) => orrery.assetDetail(id),
    'assets.staleness': ({ id }) => orrery.staleness.of(id),
  };
}
