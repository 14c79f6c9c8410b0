import { z } from 'zod';
import type { AssetDetail, AssetGraph, AssetStates } from '../model/asset.ts';
import { command, nothing, id } from './command.ts';

/** What the window can say about assets. */
export const assetsCommands = {
  'assets.graph': command<AssetGraph>()(nothing),
  'assets.states': command<AssetStates>()(nothing),
  'assets.detail': command<AssetDetail>()(z.strictObject({ id })),
} as const;
