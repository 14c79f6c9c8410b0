import { launchRequest, type LaunchRequest } from '../../preload/contract.ts';
import { ok, type Result } from '../../preload/model/result.ts';
import type { DbtCommand } from '../../preload/model/run.ts';
import { type Flags, type Given, usageError } from './command.ts';

/** What every dbt command takes. */
const anywhere: Flags = {
  vars: { value: 'YAML', says: 'variables of the project' },
  target: { value: 'T', short: 't', says: 'a target of the profile' },
  threads: { value: 'N', says: 'how many nodes at once' },
  flag: { value: 'WORD', multiple: true, says: 'passed on to dbt as it is, one word each, may be repeated' },
  'no-wait': { says: 'only start it: the window, or the next orrery command, follows it' },
};

/** What the commands take that work on a selection. dbt itself says which of them one command does not know. */
const selecting: Flags = {
  select: { value: 'SELECTION', short: 's', multiple: true, says: 'what to take, in dbt’s selection grammar' },
  exclude: { value: 'SELECTION', multiple: true, says: 'what to leave out' },
  selector: { value: 'NAME', says: 'a selector of selectors.yml' },
  'resource-type': { value: 'TYPE', multiple: true, says: 'only resources of these types' },
  'exclude-resource-type': { value: 'TYPE', multiple: true, says: 'no resources of these types' },
  'indirect-selection': { value: 'MODE', says: 'which tests come along: eager, cautious, buildable, empty' },
  'full-refresh': { short: 'f', says: 'build incremental models and snapshots from nothing' },
  'fail-fast': { short: 'x', says: 'stop at the first failure' },
  defer: { says: 'read what is not selected from the state' },
  state: { value: 'DIR', says: 'a folder with the artifacts to compare with, or run:ID for those of a kept run' },
  'store-failures': { says: 'keep the failing rows of data tests in the database' },
  empty: { says: 'build without rows' },
  sample: { value: 'SPAN', says: 'only a sample in time, for instance "3 days"' },
  'event-time-start': { value: 'DATE', says: 'from when microbatch models are built' },
  'event-time-end': { value: 'DATE', says: 'until when microbatch models are built' },
};

/** The flags of a dbt command, in the order of its help. */
export function launchFlags(command: DbtCommand): Flags {
  switch (command) {
    case 'deps':
    case 'clean':
      return anywhere;
    case 'run-operation':
      return { args: { value: 'YAML', says: 'the arguments of the macro' }, ...anywhere };
    default:
      return { ...selecting, ...anywhere };
  }
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
