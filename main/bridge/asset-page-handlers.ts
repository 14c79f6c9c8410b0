import type { assetPageCommands } from '../../preload/commands/asset-page.ts';
import type { Orrery } from '../orrery.ts';
import type { Handlers } from './gate.ts';

/** Answers what the pages of assets, macros and groups ask. */
export function assetPageHandlers({ assetPages }: Orrery): Pick<Handlers, keyof typeof assetPageCommands> {
  return {
    'assets.about': ({ id }) => assetPages.about(id),
    'assets.history': ({ id, count }) => assetPages.history(id, count),
    'assets.outcomes': ({ ids }) => assetPages.outcomes(ids),
    'assets.check': ({ id }) => assetPages.check(id),
    'assets.jobs': ({ id }) => assetPages.jobs(id),
    'assets.macro': ({ id }) => assetPages.macro(id),
    'assets.group': ({ id }) => assetPages.group(id),
    'assets.others': () => assetPages.others(),
  };
}
