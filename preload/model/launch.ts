import { z } from 'zod';
import { dbtCommands } from './run.ts';

/** Which tests come along with what is selected (dbt's `--indirect-selection`); dbt's own default is `eager`. */
export const indirectSelections = ['eager', 'cautious', 'buildable', 'empty'] as const;
export type IndirectSelection = (typeof indirectSelections)[number];

const text = z.string().max(100_000);
const words = z.array(z.string().min(1).max(10_000)).max(1_000);

/** Where the artifacts for `--state` come from: a folder as dbt takes it, or the artifacts that an earlier run left. */
export const stateSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('folder'), path: z.string().min(1).max(4_096) }),
  z.strictObject({ kind: z.literal('run'), id: z.string().min(1).max(200) }),
]);
export type StateSource = z.output<typeof stateSource>;

/**
 * One dbt command with everything a person can say about it. An empty `select` without a `selector` means everything (or the project's
 * default selector). `vars` and `args` are YAML, as dbt takes them; null and empty mean: not given.
 */
export const stepRequest = z.strictObject({
  command: z.enum(dbtCommands),
  select: text.default(''),
  exclude: text.default(''),
  /** A selector of selectors.yml. */
  selector: z.string().min(1).max(2_000).nullable().default(null),
  fullRefresh: z.boolean().default(false),
  vars: text.default(''),
  target: z.string().max(200).nullable().default(null),
  threads: z.number().int().min(1).max(256).nullable().default(null),
  failFast: z.boolean().default(false),
  /** What is not selected is read from the state's environment. */
  defer: z.boolean().default(false),
  /** For `--defer`, `state:`, `result:`, `source_status:`, and for `dbt retry` the run to retry. */
  state: stateSource.nullable().default(null),
  /** Failing rows of data tests are kept in the database. */
  storeFailures: z.boolean().default(false),
  /** Builds with no rows, to see whether the SQL is right. */
  empty: z.boolean().default(false),
  /** `--sample`: a time span such as `3 days`, or a YAML mapping with `start` and `end`. */
  sample: text.default(''),
  /** The window of microbatch models, ISO dates or date-times. */
  eventTimeStart: z.string().max(100).default(''),
  eventTimeEnd: z.string().max(100).default(''),
  resourceTypes: words.default([]),
  excludeResourceTypes: words.default([]),
  indirectSelection: z.enum(indirectSelections).nullable().default(null),
  /** `run-operation`: the macro and its arguments. */
  macro: z.string().max(2_000).default(''),
  args: text.default(''),
  /** Flags that have no field here, passed on as they are, one word each. */
  flags: words.default([]),
});
export type StepRequest = z.output<typeof stepRequest>;

/** What a person launches by hand: one step. */
export const launchRequest = stepRequest;
export type LaunchRequest = StepRequest;

/** Everything left open but the command. */
export function plainStep(command: StepRequest['command']): StepRequest {
  return stepRequest.parse({ command });
}

/** Words a target's name begins with or has between dashes, dots and underscores when nobody else's work depends on it. */
const developmentWords = [
  'dev',
  'devel',
  'development',
  'local',
  'test',
  'testing',
  'tests',
  'ci',
  'sandbox',
  'scratch',
  'tmp',
  'temp',
  'playground',
  'default',
  'demo',
];

/** True when a target is one to try things on, told from its name: `dev`, `dev_anna`, `local-duckdb`, `ci`. A full refresh asks before any other. */
export function isDevelopmentTarget(target: string): boolean {
  return target
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => developmentWords.includes(word));
}
