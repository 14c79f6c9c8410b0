// What is asked of Dagster over GraphQL. The fields are those of Dagster 1.7 and later.

/** Version and code locations. */
export const aboutQuery = `query OrreryAbout {
  version
  workspaceOrError {
    __typename
    ... on Workspace { locationEntries { name loadStatus locationOrLoadError {
      __typename
      ... on RepositoryLocation { name repositories { name } }
      ... on PythonError { message }
    } } }
    ... on PythonError { message }
  }
}`;

/** Every asset with its key, its checks and what dagster-dbt says of it. */
export const assetsQuery = `query OrreryAssets {
  assetNodes {
    assetKey { path }
    isExecutable
    repository { name location { name } }
    metadataEntries { label ... on TextMetadataEntry { text } }
    hasAssetChecks
    assetChecksOrError { __typename ... on AssetChecks { checks { name assetKey { path } } } }
  }
}`;

export const launchMutation = `mutation OrreryLaunch($params: ExecutionParams!) {
  launchRun(executionParams: $params) {
    __typename
    ... on LaunchRunSuccess { run { runId status } }
    ... on PythonError { message }
    ... on InvalidSubsetError { message }
    ... on PipelineNotFoundError { message }
    ... on UnauthorizedError { message }
    ... on RunConflict { message }
    ... on ConflictingExecutionParamsError { message }
    ... on PresetNotFoundError { message }
    ... on InvalidStepError { invalidStepKey }
    ... on RunConfigValidationInvalid { errors { message } }
  }
}`;

export const terminateMutation = `mutation OrreryCancel($runId: String!) {
  terminateRun(runId: $runId, terminatePolicy: SAFE_TERMINATE) {
    __typename
    ... on TerminateRunFailure { message }
    ... on RunNotFoundError { message }
    ... on UnauthorizedError { message }
    ... on PythonError { message }
  }
}`;

const runFields = 'runId status jobName creationTime startTime endTime tags { key value } repositoryOrigin { repositoryLocationName repositoryName }';

const keyOf = 'assetKey { path }';
const said = 'metadataEntries { label ... on TextMetadataEntry { text } ... on FloatMetadataEntry { floatValue } ... on IntMetadataEntry { intValue } }';

/** A run with the events after a cursor. What a planned check is on has a name of its own, since GraphQL's types of the two `assetKey` differ. */
export const runQuery = `query OrreryRun($runId: ID!, $after: String, $limit: Int!) {
  runOrError(runId: $runId) {
    __typename
    ... on Run { ${runFields} eventConnection(afterCursor: $after, limit: $limit) {
      cursor hasMore
      events {
        __typename
        ... on MessageEvent { message timestamp level }
        ... on MaterializationEvent { ${keyOf} ${said} }
        ... on AssetMaterializationPlannedEvent { ${keyOf} }
        ... on AssetCheckEvaluationPlannedEvent { checkOn: ${keyOf} checkName }
        ... on AssetCheckEvaluationEvent { evaluation { checkName success severity timestamp ${keyOf} ${said} } }
        ... on ExecutionStepFailureEvent { error { message causes { message } } }
        ... on RunFailureEvent { error { message causes { message } } }
      }
    } }
    ... on RunNotFoundError { message }
    ... on PythonError { message }
  }
}`;

/** The newest runs before a cursor, those with all of some tags. */
export const runsQuery = `query OrreryRuns($filter: RunsFilter, $cursor: String, $limit: Int!) {
  runsOrError(filter: $filter, cursor: $cursor, limit: $limit) {
    __typename
    ... on Runs { results { ${runFields} } }
    ... on InvalidPipelineRunsFilterError { message }
    ... on PythonError { message }
  }
}`;

/** The job that Dagster makes of all assets: with an asset selection it builds any of them. */
export const assetJob = '__ASSET_JOB';
/** The tag by which a run is found again whose launch got no answer. */
export const runTag = 'orrery/run';

/** An asset check as the launch names it. */
export interface NamedCheck {
  readonly key: readonly string[];
  readonly name: string;
}

export interface LaunchOrder {
  readonly location: string;
  readonly repository: string;
  readonly keys: readonly (readonly string[])[];
  /** Null for all checks of these assets. */
  readonly checks: readonly NamedCheck[] | null;
  /** Orrery's own id of the run. */
  readonly runId: string;
}

/** The variables of `launchMutation`. Without `assetCheckSelection` Dagster runs every check of the assets, with an empty one none. */
export function launchVariables({ location, repository, keys, checks, runId }: LaunchOrder): Readonly<Record<string, unknown>> {
  const named = checks === null ? {} : { assetCheckSelection: checks.map(({ key, name }) => ({ assetKey: { path: key }, name })) };
  return {
    params: {
      selector: {
        repositoryLocationName: location,
        repositoryName: repository,
        pipelineName: assetJob,
        assetSelection: keys.map((path) => ({ path })),
        ...named,
      },
      mode: 'default',
      runConfigData: {},
      executionMetadata: {
        tags: [
          { key: 'orrery', value: 'handed over' },
          { key: runTag, value: runId },
        ],
      },
    },
  };
}
