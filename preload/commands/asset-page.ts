import { z } from 'zod';
import {
  type AssetAbout,
  type AssetHistory,
  type CheckDefinition,
  type GroupDetail,
  type MacroDetail,
  mostBuilds,
  type OtherResource,
} from '../model/asset-page.ts';
import type { NodeOutcome } from '../model/run-page.ts';
import { command, nothing, id } from './command.ts';

/** What the pages of assets, macros and groups ask. `asset-not-found` for what the manifest has not. */
export const assetPageCommands = {
  'assets.about': command<AssetAbout>()(z.strictObject({ id })),
  /** What is known to have happened to an asset: the newest `count` builds and looks. */
  'assets.history': command<AssetHistory>()(z.strictObject({ id, count: z.number().int().min(1).max(mostBuilds).default(mostBuilds) })),
  /** How each of these checks ended in its last 20 runs, newest first. */
  'assets.outcomes': command<Readonly<Record<string, readonly NodeOutcome[]>>>()(z.strictObject({ ids: z.array(id).max(10_000) })),
  'assets.check': command<CheckDefinition>()(z.strictObject({ id })),
  /** The names of the jobs whose selections hold an asset. */
  'assets.jobs': command<readonly string[]>()(z.strictObject({ id })),
  'assets.macro': command<MacroDetail>()(z.strictObject({ id })),
  'assets.group': command<GroupDetail>()(z.strictObject({ id })),
  /** Macros and groups: what has a page and is no asset. */
  'assets.others': command<readonly OtherResource[]>()(nothing),
} as const;
