import { z } from 'zod';
import type { AssetDetail, AssetGraph, AssetStates } from '../model/asset.ts';
import type { AssetStaleness } from '../model/staleness.ts';
import { command, nothing, id } from './command.ts';

/** What the window can say about assets. */
export const assetsCommands = {
  'assets.graph': command<AssetGraph>()(nothing),
  'assets.states': command<AssetStates>()(nothing),
  'assets.detail': command<AssetDetail>()(z.strictObject({ id })),
  /** Why an asset is stale, with the texts that changed. */
  'assets.staleness': command<AssetStaleness>()(z.strictObject({ id })),
} as const;
