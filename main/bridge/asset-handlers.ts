import { ok } from '../../preload/model/result.ts';
import type { assetsCommands } from '../../preload/commands/assets.ts';
import type { Orrery } from '../orrery.ts';
import type { Handlers } from './gate.ts';

/** Answers what is asked about assets. */
export function assetHandlers(orrery: Orrery): Pick<Handlers, keyof typeof assetsCommands> {
  return {
    'assets.graph': () => ok(orrery.graph()),
    'assets.states': () => ok(orrery.assetStates()),
    'assets.detail': ({ id }) => orrery.assetDetail(id),
    'assets.staleness': ({ id }) => orrery.staleness.of(id),
  };
}
