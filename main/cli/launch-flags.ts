import { launchRequest, type LaunchRequest } from '../../preload/contract.ts';
import { ok, type Result } from '../../preload/model/result.ts';
import type { DbtCommand } from '../../preload/model/run.ts';
import { hasOption, type StepOption } from '../../preload/model/step-options.ts';
import { type Flag, type Flags, type Given, usageError } from './command.ts';

/** The flag of each option, in the order of the help. */
const flagOf: Readonly<Record<Exclude<StepOption, 'macro'>, readonly [name: string, flag: Flag]>> = {
  select: ['select', { value: 'SELECTION', short: 's', multiple: true, says: 'what to take, in dbt’s selection grammar' }],
  exclude: ['exclude', { value: 'SELECTION', multiple: true, says: 'what to leave out' }],
  selector: ['selector', { value: 'NAME', says: 'a selector of selectors.yml' }],
  resourceTypes: ['resource-type', { value: 'TYPE', multiple: true, says: 'only resources of these types' }],
  excludeResourceTypes: ['exclude-resource-type', { value: 'TYPE', multiple: true, says: 'no resources of these types' }],
  indirectSelection: ['indirect-selection', { value: 'MODE', says: 'which tests come along: eager, cautious, buildable, empty' }],
  fullRefresh: ['full-refresh', { short: 'f', says: 'build incremental models and seeds from nothing' }],
  failFast: ['fail-fast', { short: 'x', says: 'stop at the first failure' }],
  defer: ['defer', { says: 'read what is not selected from the state' }],
  state: ['state', { value: 'DIR', says: 'a folder with the artifacts to compare with, or run:ID for those of a kept run' }],
  storeFailures: ['store-failures', { says: 'keep the failing rows of data tests in the database' }],
  empty: ['empty', { says: 'build without rows' }],
  sample: ['sample', { value: 'SPAN', says: 'only a sample in time, for instance "3 days"' }],
  eventTimeStart: ['event-time-start', { value: 'DATE', says: 'from when microbatch models are built' }],
  eventTimeEnd: ['event-time-end', { value: 'DATE', says: 'until when microbatch models are built' }],
  args: ['args', { value: 'YAML', says: 'the arguments of the macro' }],
  vars: ['vars', { value: 'YAML', says: 'variables of the project' }],
  target: ['target', { value: 'T', short: 't', says: 'a target of the profile' }],
  threads: ['threads', { value: 'N', says: 'how many nodes at once' }],
  flags: ['flag', { value: 'WORD', multiple: true, says: 'passed on to dbt as it is, one word each, may be repeated' }],
};

/** The flags of a dbt command, in the order of its help: those that either engine has. */
export function launchFlags(command: DbtCommand): Flags {
  const options = (Object.keys(flagOf) as (keyof typeof flagOf)[]).filter((option) => hasOption('v1', command, option) || hasOption('v2', command, option));
  return {
    ...Object.fromEntries(options.map((option) => flagOf[option])),
    'no-wait': { says: 'only start it: the window, or the next orrery command, follows it' },
  };
}

/** Makes the request of what was typed; a `usage` error names the flag that does not fit. The folder of `--state` stays as typed. */
export function readLaunch(command: DbtCommand, given: Given): Result<LaunchRequest> {
  const threads = given.text('threads');
  const state = given.text('state');
  const checked = launchRequest.safeParse({
    command,
    select: given.list('select').join(' '),
    exclude: given.list('exclude').join(' '),
    selector: given.text('selector'),
    fullRefresh: given.has('full-refresh'),
    vars: given.text('vars') ?? '',
    target: given.text('target'),
    threads: threads === null ? null : Number(threads),
    failFast: given.has('fail-fast'),
    defer: given.has('defer'),
    state: state === null ? null : stateOf(state),
    storeFailures: given.has('store-failures'),
    empty: given.has('empty'),
    sample: given.text('sample') ?? '',
    eventTimeStart: given.text('event-time-start') ?? '',
    eventTimeEnd: given.text('event-time-end') ?? '',
    resourceTypes: given.list('resource-type'),
    excludeResourceTypes: given.list('exclude-resource-type'),
    indirectSelection: given.text('indirect-selection'),
    macro: command === 'run-operation' ? (given.words[0] ?? '') : '',
    args: given.text('args') ?? '',
    flags: given.list('flag'),
  });
  if (checked.success) return ok(checked.data);
  return usageError(checked.error.issues.map((issue) => `--${kebab(issue.path[0])}: ${issue.message}`).join('; '));
}

function stateOf(typed: string): LaunchRequest['state'] {
  return typed.startsWith('run:') ? { kind: 'run', id: typed.slice('run:'.length) } : { kind: 'folder', path: typed };
}

function kebab(key: PropertyKey | undefined): string {
  return String(key).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
