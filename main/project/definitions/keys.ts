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
  | 'folder';

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

export const scheduleKeys = [
  { key: 'job', field: 'job', kind: 'text', takes: 'the name of a job' },
  { key: 'cron', field: 'cron', kind: 'words', takes: 'a cron expression, or a list of them' },
  { key: 'timezone', field: 'timezone', kind: 'text', takes: 'a time zone such as Europe/Madrid' },
  { key: 'missed', field: 'missed', kind: 'text', takes: 'run-once, skip or run-all' },
  { key: 'overlap', field: 'overlap', kind: 'text', takes: 'skip, queue or allow' },
  { key: 'default', field: 'default', kind: 'text', takes: 'on or off' },
] as const satisfies readonly FieldKey<string>[];

export const fileKeys: readonly string[] = ['version', 'dbt', 'jobs', 'schedules'];
export const dbtKeys: readonly string[] = ['executable', 'profiles_dir', 'profile', 'target', 'threads', 'flags', 'parse', 'state'];
