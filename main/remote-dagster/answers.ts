import { z } from 'zod';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';

// What Dagster answers, as far as Orrery reads it. Unknown fields are dropped; what does not fit is an answer that is not understood.

const key = z.object({ path: z.array(z.string()).min(1) });
const message = z.object({ message: z.string() });

/** Errors that Dagster gives as data carry their type and, as a rule, a message. */
const problem = z.object({
  __typename: z.string(),
  message: z.string().optional(),
  errors: z.array(message).optional(),
  invalidStepKey: z.string().optional(),
});

const about = z.object({
  version: z.string(),
  workspaceOrError: z.union([
    z.object({
      __typename: z.literal('Workspace'),
      locationEntries: z.array(
        z.object({
          name: z.string(),
          loadStatus: z.string(),
          locationOrLoadError: z
            .union([
              z.object({ __typename: z.literal('RepositoryLocation'), name: z.string(), repositories: z.array(z.object({ name: z.string() })) }),
              z.object({ __typename: z.literal('PythonError'), message: z.string() }),
            ])
            .nullable(),
        }),
      ),
    }),
    problem,
  ]),
});

const assets = z.object({
  assetNodes: z.array(
    z.object({
      assetKey: key,
      isExecutable: z.boolean(),
      repository: z.object({ name: z.string(), location: z.object({ name: z.string() }) }),
      metadataEntries: z.array(z.object({ label: z.string(), text: z.string().optional() })),
      assetChecksOrError: z.union([
        z.object({ __typename: z.literal('AssetChecks'), checks: z.array(z.object({ name: z.string(), assetKey: key })) }),
        z.object({ __typename: z.string() }),
      ]),
    }),
  ),
});

const launched = z.object({
  launchRun: z.union([z.object({ __typename: z.literal('LaunchRunSuccess'), run: z.object({ runId: z.string().min(1), status: z.string() }) }), problem]),
});

const terminated = z.object({ terminateRun: problem });

const run = z.object({
  runId: z.string().min(1),
  status: z.string(),
  jobName: z.string().nullish(),
  /** Seconds since the epoch. */
  creationTime: z.number().nullish(),
  startTime: z.number().nullish(),
  endTime: z.number().nullish(),
  tags: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
  repositoryOrigin: z.object({ repositoryLocationName: z.string(), repositoryName: z.string() }).nullish(),
});
export type RunAnswer = z.output<typeof run>;

const entry = z.object({ label: z.string(), text: z.string().optional(), floatValue: z.number().nullish(), intValue: z.number().nullish() });
export type MetadataEntry = z.output<typeof entry>;

const stepError = z.object({ message: z.string(), causes: z.array(message).default([]) }).nullish();

const event = z.object({
  __typename: z.string(),
  message: z.string().default(''),
  /** Milliseconds since the epoch, as text. */
  timestamp: z.string().default(''),
  level: z.string().default(''),
  assetKey: key.nullish(),
  /** Of a check that is planned: its asset and name. */
  checkOn: key.nullish(),
  checkName: z.string().optional(),
  metadataEntries: z.array(entry).default([]),
  evaluation: z
    .object({
      checkName: z.string(),
      success: z.boolean(),
      severity: z.string(),
      /** Seconds since the epoch. */
      timestamp: z.number(),
      assetKey: key,
      metadataEntries: z.array(entry).default([]),
    })
    .optional(),
  error: stepError,
});
export type RunEvent = z.output<typeof event>;

const followed = z.object({
  runOrError: z.union([
    run.extend({
      __typename: z.literal('Run'),
      eventConnection: z.object({ cursor: z.string(), hasMore: z.boolean(), events: z.array(event) }),
    }),
    problem,
  ]),
});
export type FollowedRun = Extract<z.output<typeof followed>['runOrError'], { __typename: 'Run' }>;

const runs = z.object({ runsOrError: z.union([z.object({ __typename: z.literal('Runs'), results: z.array(run) }), problem]) });

/** A code location of Dagster. */
export interface CodeLocation {
  readonly name: string;
  readonly repositories: readonly string[];
  /** Why it did not load. */
  readonly problem: string | null;
}

export interface AboutDagster {
  readonly version: string;
  readonly locations: readonly CodeLocation[];
}

/** An asset as Dagster knows it. */
export interface DagsterAsset {
  readonly key: readonly string[];
  readonly location: string;
  readonly repository: string;
  /** False for what Dagster only knows of, such as sources. */
  readonly isExecutable: boolean;
  /** The dbt node it is, where dagster-dbt says so. */
  readonly uniqueId: string | null;
  /** Names of its checks. */
  readonly checks: readonly string[];
}

/** The label under which dagster-dbt says which dbt node an asset is. */
const uniqueIdLabel = 'dagster_dbt/unique_id';

export function readAbout(data: unknown): Result<AboutDagster> {
  const read = about.safeParse(data);
  if (!read.success) return failed(notUnderstood('about itself'));
  const { version, workspaceOrError } = read.data;
  if (!('locationEntries' in workspaceOrError)) return failed(refusal(workspaceOrError));
  return ok({
    version,
    locations: workspaceOrError.locationEntries.map(({ name, loadStatus, locationOrLoadError: loaded }) => {
      if (loaded?.__typename === 'RepositoryLocation') return { name, repositories: loaded.repositories.map((repository) => repository.name), problem: null };
      return {
        name,
        repositories: [],
        problem: loaded === null ? (loadStatus === 'LOADING' ? 'It is being loaded.' : 'It did not load.') : firstLine(loaded.message),
      };
    }),
  });
}

export function readAssets(data: unknown): Result<readonly DagsterAsset[]> {
  const read = assets.safeParse(data);
  if (!read.success) return failed(notUnderstood('about its assets'));
  return ok(
    read.data.assetNodes.map(({ assetKey, isExecutable, repository, metadataEntries, assetChecksOrError: found }) => ({
      key: assetKey.path,
      location: repository.location.name,
      repository: repository.name,
      isExecutable,
      uniqueId: metadataEntries.find(({ label }) => label === uniqueIdLabel)?.text ?? null,
      checks: 'checks' in found ? found.checks.map(({ name }) => name) : [],
    })),
  );
}

/** Dagster's id of the run it has taken. */
export function readLaunched(data: unknown): Result<string> {
  const read = launched.safeParse(data);
  if (!read.success) return failed(notUnderstood('about the launch'));
  const answer = read.data.launchRun;
  return 'run' in answer ? ok(answer.run.runId) : failed(refusal(answer));
}

/** A run that is over already counts as canceled as well as it can be: its end is seen when it is followed. */
export function readTerminated(data: unknown): Result<null> {
  const read = terminated.safeParse(data);
  if (!read.success) return failed(notUnderstood('about the cancel'));
  const answer = read.data.terminateRun;
  return answer.__typename === 'TerminateRunSuccess' ? ok(null) : failed(refusal(answer));
}

/** Null for a run that Dagster has not any more. */
export function readRun(data: unknown): Result<FollowedRun | null> {
  const read = followed.safeParse(data);
  if (!read.success) return failed(notUnderstood('about a run'));
  const answer = read.data.runOrError;
  if ('eventConnection' in answer) return ok(answer);
  return answer.__typename === 'RunNotFoundError' ? ok(null) : failed(refusal(answer));
}

export function readRuns(data: unknown): Result<readonly RunAnswer[]> {
  const read = runs.safeParse(data);
  if (!read.success) return failed(notUnderstood('about its runs'));
  const answer = read.data.runsOrError;
  return 'results' in answer ? ok(answer.results) : failed(refusal(answer));
}

function notUnderstood(what: string): OrreryError {
  return {
    code: 'remote-broken',
    title: `What Dagster answers ${what} is not understood.`,
    detail: 'It may be much older or newer than the Dagsters Orrery knows (1.7 and later).',
  };
}

/** Longer words of Dagster are cut: they end in a stack trace. */
const longest = 2_000;

/** An error that Dagster gave as an answer, in its own words. */
function refusal(answer: z.output<typeof problem>): OrreryError {
  const words = [answer.message, ...(answer.errors ?? []).map((each) => each.message), answer.invalidStepKey].filter((word) => word !== undefined).join('\n');
  const detail = words === '' ? answer.__typename : words.slice(0, longest);
  switch (answer.__typename) {
    case 'UnauthorizedError':
      return { code: 'remote-forbidden', title: 'Dagster does not allow this.', detail };
    case 'InvalidSubsetError':
      return { code: 'remote-broken', title: 'Dagster does not know all of these assets.', detail };
    case 'PipelineNotFoundError':
      return { code: 'remote-broken', title: 'Dagster has no job for assets in this code location.', detail };
    case 'RunConfigValidationInvalid':
      return { code: 'remote-broken', title: 'Dagster asks for run configuration that Orrery does not give.', detail };
    case 'TerminateRunFailure':
      return { code: 'remote-broken', title: 'Dagster could not cancel the run.', detail };
    default:
      return { code: 'remote-broken', title: 'Dagster answered with an error.', detail };
  }
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, 300) ?? '';
}
