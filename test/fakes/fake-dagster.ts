import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A question as the fake received it. */
export interface AskedOfDagster {
  readonly operation: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: http.IncomingHttpHeaders;
}

interface FakeAsset {
  readonly key: readonly string[];
  readonly uniqueId: string | null;
  readonly checks?: readonly string[];
  readonly location?: string;
  readonly isExecutable?: boolean;
}

type Event = Readonly<Record<string, unknown>>;

/** A run of the fake: the events so far; one look takes them all. */
export interface FakeRun {
  runId: string;
  status: string;
  jobName: string;
  tags: { key: string; value: string }[];
  /** Seconds since the epoch. */
  creationTime: number;
  startTime: number | null;
  endTime: number | null;
  events: Event[];
}

export interface FakeDagster {
  readonly address: string;
  readonly asked: readonly AskedOfDagster[];
  assets: readonly FakeAsset[];
  readonly runs: FakeRun[];
  /** Answers in place of the fake; what it leaves unanswered hangs. Null takes it away. */
  instead: ((asked: AskedOfDagster, response: http.ServerResponse) => void) | null;
  /** What `launchRun` answers in place of a new run. */
  refusal: Readonly<Record<string, unknown>> | null;
  /** True: `terminateRun` answers, and the run goes on. */
  ignoresCancel: boolean;
  close(): Promise<void>;
}

/** What dagster-dbt says when dbt has built a node. */
export function materialized(key: readonly string[], uniqueId: string | null, at: number, seconds = 0.25): Event {
  const said = uniqueId === null ? [] : [{ label: 'unique_id', text: uniqueId }];
  return {
    __typename: 'MaterializationEvent',
    message: `Materialized value ${key.join(' ')}.`,
    timestamp: String(at),
    level: 'DEBUG',
    assetKey: { path: key },
    metadataEntries: [...said, { label: 'Execution Duration', floatValue: seconds }],
  };
}

/** What dagster-dbt says when dbt has run a test. */
export function checked(key: readonly string[], name: string, at: number, end: 'pass' | 'warn' | 'fail'): Event {
  return {
    __typename: 'AssetCheckEvaluationEvent',
    message: `Asset check '${name}' on '${key.join('/')}'.`,
    timestamp: String(at),
    level: 'DEBUG',
    evaluation: {
      checkName: name,
      success: end === 'pass',
      severity: end === 'warn' ? 'WARN' : 'ERROR',
      timestamp: at / 1000,
      assetKey: { path: key },
      metadataEntries: end === 'pass' ? [] : [{ label: 'dagster_dbt/failed_row_count', intValue: 3 }],
    },
  };
}

/** A step that failed, with the words of dbt. */
export function stepFailed(at: number, words: string): Event {
  const error = { message: 'dagster_dbt.errors.DagsterDbtCliRuntimeError', causes: [{ message: words }] };
  return { __typename: 'ExecutionStepFailureEvent', message: 'Execution of step "dbt" failed.', timestamp: String(at), level: 'ERROR', error };
}

/** A Dagster's GraphQL on 127.0.0.1, as far as Orrery asks it; it builds nothing: a test writes the events of its runs. */
export async function fakeDagster(assets: readonly FakeAsset[] = []): Promise<FakeDagster> {
  const asked: AskedOfDagster[] = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => {
      if (request.url !== '/graphql') return void response.writeHead(404).end();
      const { query, variables } = JSON.parse(text) as { query: string; variables: Record<string, unknown> };
      const one = { operation: /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '', query, variables, headers: request.headers };
      asked.push(one);
      if (fake.instead !== null) return fake.instead(one, response);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: answer(fake, one) }));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const fake: FakeDagster = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    assets,
    runs: [],
    instead: null,
    refusal: null,
    ignoresCancel: false,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return fake;
}

function answer(fake: FakeDagster, { operation, variables }: AskedOfDagster): unknown {
  switch (operation) {
    case 'OrreryAbout':
      return { version: '1.13.27', workspaceOrError: { __typename: 'Workspace', locationEntries: locations(fake) } };
    case 'OrreryAssets':
      return { assetNodes: fake.assets.map(assetNode) };
    case 'OrreryLaunch':
      return { launchRun: launched(fake, variables) };
    case 'OrreryCancel':
      return { terminateRun: terminated(fake, String(variables['runId'])) };
    case 'OrreryRun':
      return { runOrError: runWithEvents(fake, String(variables['runId']), variables['after']) };
    case 'OrreryRuns':
      return { runsOrError: { __typename: 'Runs', results: listed(fake, variables) } };
    default:
      return null;
  }
}

function locations(fake: FakeDagster): unknown {
  const names = [...new Set(fake.assets.map(({ location = 'stays_dagster' }) => location))];
  return names.map((name) => ({
    name,
    loadStatus: 'LOADED',
    locationOrLoadError: { __typename: 'RepositoryLocation', name, repositories: [{ name: '__repository__' }] },
  }));
}

function assetNode({ key, uniqueId, checks = [], location = 'stays_dagster', isExecutable = true }: FakeAsset): unknown {
  return {
    assetKey: { path: key },
    isExecutable,
    repository: { name: '__repository__', location: { name: location } },
    metadataEntries: uniqueId === null ? [{ label: 'dagster/table_name' }] : [{ label: 'dagster_dbt/unique_id', text: uniqueId }],
    hasAssetChecks: checks.length > 0,
    assetChecksOrError: { __typename: 'AssetChecks', checks: checks.map((name) => ({ name, assetKey: { path: key } })) },
  };
}

function launched(fake: FakeDagster, variables: Readonly<Record<string, unknown>>): unknown {
  if (fake.refusal !== null) return fake.refusal;
  const { executionMetadata } = variables['params'] as { executionMetadata: { tags: FakeRun['tags'] } };
  const run: FakeRun = {
    runId: `416f19d4-0000-4000-8000-${String(fake.runs.length + 1).padStart(12, '0')}`,
    status: 'QUEUED',
    jobName: '__ASSET_JOB',
    tags: executionMetadata.tags,
    creationTime: Date.now() / 1000,
    startTime: null,
    endTime: null,
    events: [],
  };
  fake.runs.push(run);
  return { __typename: 'LaunchRunSuccess', run: { runId: run.runId, status: run.status } };
}

function terminated(fake: FakeDagster, id: string): unknown {
  const run = fake.runs.find(({ runId }) => runId === id);
  if (run === undefined) return { __typename: 'RunNotFoundError', message: `no run ${id}` };
  if (!fake.ignoresCancel) Object.assign(run, { status: 'CANCELED', endTime: Date.now() / 1000 });
  return { __typename: 'TerminateRunSuccess' };
}

const origin = { repositoryLocationName: 'stays_dagster', repositoryName: '__repository__' };

function runWithEvents(fake: FakeDagster, id: string, after: unknown): unknown {
  const run = fake.runs.find(({ runId }) => runId === id);
  if (run === undefined) return { __typename: 'RunNotFoundError', message: `no run ${id}` };
  const { events, ...fields } = run;
  const from = typeof after === 'string' ? Number(after) : 0;
  const eventConnection = { cursor: String(events.length), hasMore: false, events: events.slice(from) };
  return { __typename: 'Run', ...fields, repositoryOrigin: origin, eventConnection };
}

/** Newest first, as Dagster lists them. */
function listed(fake: FakeDagster, variables: Readonly<Record<string, unknown>>): unknown {
  const { filter, cursor, limit } = variables as { filter: { tags?: FakeRun['tags'] }; cursor: string | null; limit: number };
  const all = fake.runs
    .toReversed()
    .filter((run) => (filter.tags ?? []).every(({ key, value }) => run.tags.some((tag) => tag.key === key && tag.value === value)));
  const from = cursor === null ? 0 : all.findIndex(({ runId }) => runId === cursor) + 1;
  return all.slice(from, from + limit).map(({ events: _events, ...fields }) => ({ ...fields, repositoryOrigin: origin }));
}
