import { z } from 'zod';
import type { AssetDetail, AssetStates } from '../model/asset.ts';
import type { CheckLists, GraphLists, Part } from '../model/part.ts';
import type { AssetStaleness } from '../model/staleness.ts';
import { command, id } from './command.ts';

const part = z.int().min(0);

/** What the window can say about assets. */
export const assetsCommands = {
  /** Piece `part` of the lineage, from 0. */
  'assets.graph': command<Part<GraphLists>>()(z.strictObject({ part })),
  /** Piece `part` of all checks of the project, whatever they check. */
  'assets.checks': command<Part<CheckLists>>()(z.strictObject({ part })),
  /** Piece `part` of the states of all assets and checks, as they were when the first piece was asked for. */
  'assets.states': command<Part<AssetStates>>()(z.strictObject({ part })),
  'assets.detail': command<AssetDetail>()(z.strictObject({ id })),
  /** Why an asset is stale, with the texts that changed. */
  'assets.staleness': command<AssetStaleness>()(z.strictObject({ id })),
} as const;
