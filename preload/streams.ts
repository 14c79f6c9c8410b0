import type { ShowRequest } from './model/app-info.ts';
import type { AssetStates } from './model/asset.ts';
import type { DagsterCheck } from './model/dagster.ts';
import type { JobsView } from './model/job-view.ts';
import type { ProjectView } from './model/project.ts';
import type { NodeResult, RunSummary } from './model/run.ts';
import type { SchedulesView } from './model/schedule.ts';

/** A change that main tells the window about. `coalesce` merges what waits within one interval into a single item. */
export interface Stream<Item> {
  readonly coalesce: (earlier: Item, later: Item) => Item;
}

function mergeBy<T>(key: (item: T) => string, earlier: readonly T[], later: readonly T[]): readonly T[] {
  const merged = new Map(earlier.map((item) => [key(item), item]));
  for (const item of later) merged.set(key(item), item);
  return [...merged.values()];
}

function stream<Item>(coalesce: (earlier: Item, later: Item) => Item): Stream<Item> {
  return { coalesce };
}

/** Everything main announces. At most ten items a second per stream; a gap in the numbers means: ask for a snapshot. */
export const streams = {
  'project.changed': stream<ProjectView | null>((_earlier, later) => later),
  'assets.states': stream<AssetStates>((earlier, later) => ({
    assets: mergeBy((state) => state.id, earlier.assets, later.assets),
    checks: mergeBy((state) => state.id, earlier.checks, later.checks),
  })),
  'runs.changed': stream<readonly RunSummary[]>((earlier, later) => mergeBy((run) => run.id, earlier, later)),
  /** The whole view: schedules are few. Null without a project. */
  'schedules.changed': stream<SchedulesView | null>((_earlier, later) => later),
  /** How many are unread; whoever shows the list asks for it anew. */
  'notifications.changed': stream<{ readonly unread: number }>((_earlier, later) => later),
  /** The person clicked a notification or a line of the tray's menu: show this. */
  'app.showRequested': stream<ShowRequest>((_earlier, later) => later),
  /** Ids of runs that were deleted. */
  'runs.deleted': stream<readonly string[]>((earlier, later) => [...new Set([...earlier, ...later])]),
  /** Ids of all runs that are kept by hand. */
  'runs.kept': stream<readonly string[]>((_earlier, later) => later),
  'runs.nodes': stream<readonly NodeResult[]>((earlier, later) => mergeBy((node) => `${node.runId} ${node.step} ${node.uniqueId}`, earlier, later)),
  'jobs.changed': stream<JobsView | null>((_earlier, later) => later),
  /** A run has brought other columns and types: ask for the catalog, and for the columns of an asset, anew. */
  'catalog.changed': stream<null>((_earlier, later) => later),
  /** The whole: what Dagster installs or checks for an export. Null without a project. */
  'dagster.check': stream<DagsterCheck | null>((_earlier, later) => later),
  /** A folder was dropped on the window or given to a second start. */
  'app.openRequested': stream<{ readonly dir: string }>((_earlier, later) => later),
} as const;

export type Streams = typeof streams;
export type StreamName = keyof Streams;
export type StreamItem<N extends StreamName> = Streams[N] extends Stream<infer Item> ? Item : never;

/** How an item travels: `number` rises by one per stream and window, from 1. */
export interface StreamEnvelope<N extends StreamName = StreamName> {
  readonly stream: N;
  readonly number: number;
  readonly item: StreamItem<N>;
}
