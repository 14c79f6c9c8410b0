import { failed, ok, type Result } from '../../preload/model/result.ts';
import {
  type AboutDagster,
  type DagsterAsset,
  type FollowedRun,
  readAbout,
  readAssets,
  readLaunched,
  readRun,
  readRuns,
  readTerminated,
  type RunAnswer,
} from './answers.ts';
import { type DoorOptions, type GraphqlDoor, graphqlDoor } from './graphql-door.ts';
import { aboutQuery, assetsQuery, launchMutation, type LaunchOrder, launchVariables, runQuery, runsQuery, runTag, terminateMutation } from './queries.ts';

/** What can be asked of a Dagster. Nothing rejects; errors are those of the door and Dagster's own words as `remote-broken` and `remote-forbidden`. */
export interface DagsterClient {
  about(): Promise<Result<AboutDagster>>;
  assets(): Promise<Result<readonly DagsterAsset[]>>;
  /** Dagster's id of the new run. */
  launch(order: LaunchOrder): Promise<Result<string>>;
  cancel(id: string): Promise<Result<null>>;
  /** A run with its events after the cursor; null when there is no such run any more. */
  run(id: string, after: string | null): Promise<Result<FollowedRun | null>>;
  /** The newest runs, before the run `cursor`. */
  runs(count: number, cursor: string | null): Promise<Result<readonly RunAnswer[]>>;
  /** Dagster's id of the run that was launched for one of ours; null when it took none. */
  runLaunchedFor(runId: string): Promise<Result<string | null>>;
}

/** Milliseconds. Launching loads the code of the project in some set-ups. */
const limits = { about: 15_000, assets: 45_000, launch: 60_000, cancel: 30_000, run: 20_000, runs: 30_000 };
/** How many events one look at a run takes. */
const eventsAtOnce = 500;

export interface ClientOptions extends DoorOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds for any question, in place of the usual limits; for tests. */
  readonly timeoutMs?: number | undefined;
}

export function dagsterClient(o: ClientOptions): DagsterClient {
  const door: GraphqlDoor = graphqlDoor(o);
  async function ask<T>(
    what: keyof typeof limits,
    query: string,
    variables: Readonly<Record<string, unknown>>,
    read: (data: unknown) => Result<T>,
  ): Promise<Result<T>> {
    const answer = await door.ask(query, variables, { timeoutMs: o.timeoutMs ?? limits[what], ...(o.signal === undefined ? {} : { signal: o.signal }) });
    return answer.ok ? read(answer.value) : failed(answer.error);
  }
  return {
    about: () => ask('about', aboutQuery, {}, readAbout),
    assets: () => ask('assets', assetsQuery, {}, readAssets),
    launch: (order) => ask('launch', launchMutation, launchVariables(order), readLaunched),
    cancel: (id) => ask('cancel', terminateMutation, { runId: id }, readTerminated),
    run: (id, after) => ask('run', runQuery, { runId: id, after, limit: eventsAtOnce }, readRun),
    runs: (count, cursor) => ask('runs', runsQuery, { filter: {}, cursor, limit: count }, readRuns),
    async runLaunchedFor(runId) {
      const found = await ask('runs', runsQuery, { filter: { tags: [{ key: runTag, value: runId }] }, cursor: null, limit: 1 }, readRuns);
      return found.ok ? ok(found.value[0]?.runId ?? null) : found;
    },
  };
}
