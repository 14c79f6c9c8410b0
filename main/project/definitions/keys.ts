import type { JobStep } from '../../../preload/model/job.ts';

/** How a field is written in orrery.yml. */
export type FieldKind =
  /** One word or text. */
  | 'text'
  /** dbt's selection: a text, or a list of terms. */
  | 'selection'
  /** A mapping in the file, YAML text here. */
  | 'yaml'
  | 'yes-or-no'
  | 'number'
  /** A list of words, or one text of them. */
  | 'words'
  /** A folder, relative to the project. */
  | 'folder'
  /** A time span such as 2h, milliseconds here. */
  | 'span';

export interface FieldKey<Field extends string> {
  readonly key: string;
  readonly field: Field;
  readonly kind: FieldKind;
  /** What it takes, for a sentence: `It takes …`. */
  readonly takes: string;
}

const yesOrNo = 'true or false';
const text = 'a text';
const selection = 'a selection as dbt takes it, or a list of its terms';

/** The keys of a step, in the order in which a new one is written. */
export const stepKeys: readonly FieldKey<Exclude<keyof JobStep, never>>[] = [
  { key: 'dbt', field: 'command', kind: 'text', takes: 'a dbt command, such as build or source freshness' },
  { key: 'select', field: 'select', kind: 'selection', takes: selection },
  { key: 'exclude', field: 'exclude', kind: 'selection', takes: selection },
  { key: 'selector', field: 'selector', kind: 'text', takes: 'the name of a selector of selectors.yml' },
  { key: 'macro', field: 'macro', kind: 'text', takes: 'the name of a macro' },
  { key: 'args', field: 'args', kind: 'yaml', takes: 'a mapping' },
  { key: 'full_refresh', field: 'fullRefresh', kind: 'yes-or-no', takes: yesOrNo },
  { key: 'vars', field: 'vars', kind: 'yaml', takes: 'a mapping' },
  { key: 'target', field: 'target', kind: 'text', takes: 'the name of a target of profiles.yml' },
  { key: 'threads', field: 'threads', kind: 'number', takes: 'a whole number from 1 to 256' },
  { key: 'fail_fast', field: 'failFast', kind: 'yes-or-no', takes: yesOrNo },
  { key: 'defer', field: 'defer', kind: 'yes-or-no', takes: yesOrNo },
  { key: 'state', field: 'state', kind: 'folder', takes: 'a folder of artifacts, relative to the project' },
  { key: 'store_failures', field: 'storeFailures', kind: 'yes-or-no', takes: yesOrNo },
  { key: 'empty', field: 'empty', kind: 'yes-or-no', takes: yesOrNo },
  { key: 'sample', field: 'sample', kind: 'yaml', takes: 'a time span such as 3 days, or a mapping with start and end' },
  { key: 'event_time_start', field: 'eventTimeStart', kind: 'text', takes: 'a date or a date with a time' },
  { key: 'event_time_end', field: 'eventTimeEnd', kind: 'text', takes: 'a date or a date with a time' },
  { key: 'resource_types', field: 'resourceTypes', kind: 'words', takes: 'a list of resource types' },
  { key: 'exclude_resource_types', field: 'excludeResourceTypes', kind: 'words', takes: 'a list of resource types' },
  { key: 'indirect_selection', field: 'indirectSelection', kind: 'text', takes: 'eager, cautious, buildable or empty' },
  { key: 'flags', field: 'flags', kind: 'words', takes: 'a list of words' },
  { key: 'continue_on_failure', field: 'continueOnFailure', kind: 'yes-or-no', takes: yesOrNo },
];

/** The keys of a job but its steps and retries, in the order in which a new one is written. */
export const jobKeys = [
  { key: 'description', field: 'description', kind: 'text', takes: text },
  { key: 'steps', field: 'steps', kind: 'words', takes: 'a list of steps, at least one' },
  { key: 'target', field: 'target', kind: 'text', takes: 'the name of a target of profiles.yml' },
  { key: 'threads', field: 'threads', kind: 'number', takes: 'a whole number from 1 to 256' },
  { key: 'vars', field: 'vars', kind: 'yaml', takes: 'a mapping' },
  { key: 'flags', field: 'flags', kind: 'words', takes: 'a list of words' },
  { key: 'retries', field: 'retries', kind: 'text', takes: 'a mapping with attempts, delay, growth and from' },
  { key: 'timeout', field: 'timeoutMs', kind: 'text', takes: 'a time span such as 90s, 5m, 2h or 1h30m' },
  { key: 'tags', field: 'tags', kind: 'words', takes: 'a list of words' },
  { key: 'notify', field: 'notify', kind: 'text', takes: 'failure, always or never' },
] as const satisfies readonly FieldKey<string>[];

/** The keys of `retries`. */
export const retryKeys = [
  { key: 'attempts', field: 'attempts', kind: 'number', takes: 'a whole number from 0 to 20' },
  { key: 'delay', field: 'delayMs', kind: 'text', takes: 'a time span such as 60s or 5m, at most 1d' },
  { key: 'growth', field: 'growth', kind: 'number', takes: 'a number from 1 to 10' },
  { key: 'from', field: 'from', kind: 'text', takes: 'failure or all' },
] as const satisfies readonly FieldKey<string>[];

const span = 'a time span such as 90s, 5m, 2h or 1d';
const words = 'a list of words';
const overlap = 'skip, queue or allow';
const notify = 'failure, always or never';
const refreshTarget = 'the name of the target that a full refresh may go to';

/** The keys of a schedule, in the order in which a new one is written. */
export const scheduleKeys = [
  { key: 'description', field: 'description', kind: 'text', takes: text },
  { key: 'job', field: 'job', kind: 'text', takes: 'the name of a job' },
  { key: 'cron', field: 'cron', kind: 'words', takes: 'a cron expression, or a list of them' },
  { key: 'timezone', field: 'timezone', kind: 'text', takes: 'a time zone such as Europe/Madrid' },
  { key: 'start', field: 'start', kind: 'text', takes: 'a date such as 2026-11-22' },
  { key: 'end', field: 'end', kind: 'text', takes: 'a date such as 2026-11-22' },
  { key: 'missed', field: 'missed', kind: 'text', takes: 'run-once, skip or run-all' },
  { key: 'grace', field: 'graceMs', kind: 'span', takes: `${span}, at most 365d` },
  { key: 'overlap', field: 'overlap', kind: 'text', takes: overlap },
  { key: 'battery', field: 'battery', kind: 'text', takes: 'run or skip' },
  { key: 'tags', field: 'tags', kind: 'words', takes: words },
  { key: 'vars', field: 'vars', kind: 'yaml', takes: 'a mapping' },
  { key: 'notify', field: 'notify', kind: 'text', takes: notify },
  { key: 'full_refresh_on', field: 'fullRefreshOn', kind: 'text', takes: refreshTarget },
  { key: 'default', field: 'default', kind: 'text', takes: 'on or off' },
] as const satisfies readonly FieldKey<string>[];

/** The keys of a sensor, in the order in which a new one is written. */
export const sensorKeys = [
  { key: 'description', field: 'description', kind: 'text', takes: text },
  { key: 'job', field: 'job', kind: 'text', takes: 'the name of a job' },
  { key: 'on', field: 'on', kind: 'text', takes: 'a mapping with run, file or source' },
  { key: 'minimum_interval', field: 'minimumIntervalMs', kind: 'span', takes: `${span}, at most 1d` },
  { key: 'overlap', field: 'overlap', kind: 'text', takes: overlap },
  { key: 'tags', field: 'tags', kind: 'words', takes: words },
  { key: 'vars', field: 'vars', kind: 'yaml', takes: 'a mapping' },
  { key: 'notify', field: 'notify', kind: 'text', takes: notify },
  { key: 'full_refresh_on', field: 'fullRefreshOn', kind: 'text', takes: refreshTarget },
  { key: 'default', field: 'default', kind: 'text', takes: 'on or off' },
] as const satisfies readonly FieldKey<string>[];

/** The keys of a sensor's `on`: its first says what it waits for. */
export const sensorOnKeys = {
  run: [
    { key: 'run', field: 'job', kind: 'text', takes: 'the name of a job' },
    { key: 'result', field: 'result', kind: 'text', takes: 'success, failure or any' },
  ],
  file: [
    { key: 'file', field: 'path', kind: 'text', takes: 'a file or folder' },
    { key: 'settle', field: 'settleMs', kind: 'span', takes: 'a time span from 100ms to 1h' },
  ],
  freshness: [
    { key: 'source', field: 'select', kind: 'selection', takes: 'a selection of sources, such as source:raw.listings' },
    { key: 'every', field: 'everyMs', kind: 'span', takes: 'a time span from 1m to 1d' },
  ],
} as const satisfies Readonly<Record<string, readonly FieldKey<string>[]>>;

export const fileKeys: readonly string[] = ['version', 'dbt', 'jobs', 'schedules', 'sensors'];
export const dbtKeys: readonly string[] = ['executable', 'profiles_dir', 'profile', 'target', 'threads', 'flags', 'parse', 'state'];
