import type { Asset, AssetState } from '../../../preload/model/asset.ts';
import { counted, formatDuration, formatWhen } from '../../components/format.ts';
import { kindWord } from '../../components/KindIcon.tsx';
import { lastBuilt } from '../list/list-rows.ts';
import { lastResult } from '../panel/last-result.ts';

/** What the second line of a card can say, in the order in which it does. */
export const facets = ['state', 'built', 'duration', 'rows', 'owner', 'tags', 'materialization', 'tests'] as const;
export type Facet = (typeof facets)[number];

/** What the menu says of each. */
export const facetWords: Readonly<Record<Facet, string>> = {
  state: 'State',
  built: 'Last built',
  duration: 'Duration',
  rows: 'Rows',
  owner: 'Owner',
  tags: 'Tags',
  materialization: 'Materialization',
  tests: 'Checks',
};

/**
 * What a facet says of an asset; empty where nothing is known. The state itself is not told here: its word has a place of its own.
 * @param now milliseconds since the epoch
 */
export function facetText(facet: Exclude<Facet, 'state'>, asset: Asset, state: AssetState | undefined, now: number): string {
  switch (facet) {
    case 'built': {
      const at = lastBuilt(asset, state);
      return at === null ? '' : formatWhen(at, now);
    }
    case 'duration':
      return state === undefined || state.startedAt === null || state.finishedAt === null || lastResult(asset, state)?.verb !== 'built'
        ? ''
        : formatDuration(state.finishedAt - state.startedAt, 'asset');
    case 'rows':
      return state?.rows === undefined ? '' : counted(state.rows, 'row');
    case 'owner':
      return asset.owner ?? '';
    case 'tags':
      return asset.tags.join(', ');
    case 'materialization':
      return kindWord(asset);
    case 'tests':
      return asset.checkCount === 0 ? '' : counted(asset.checkCount, 'check');
  }
}
