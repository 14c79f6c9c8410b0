import type { StepRequest } from '../../preload/model/launch.ts';
import type { Engine } from '../../preload/model/project.ts';
import type { DbtCommand } from '../../preload/model/run.ts';
import { supportedStep } from '../../preload/model/step-options.ts';

/** The options of a step, those that are left out not given. `state` is a path here: who asks resolves a kept run to its artifacts. */
export type StepOptions = Partial<Omit<StepRequest, 'command' | 'state'>>;

/** What Orrery asks of dbt. `select`, `exclude` and `vars` are as the person typed them; empty means not given. */
export interface DbtRequest extends StepOptions {
  readonly engine: Engine;
  readonly command: DbtCommand | 'parse';
  readonly profilesDir: string;
  readonly profile?: string | null;
  /** The folder of artifacts for `--state`; for `retry` that of the run to retry. */
  readonly statePath?: string | null;
  /** dbt has no locks and no atomic writes in its target folder, so every run gets its own. */
  readonly targetPath: string;
  readonly logPath: string;
}

/**
 * The arguments after the program's name. Values are joined to their flag with `=`, so that a selection that begins with `-` stays a
 * value. Node events come at level debug only on v1; the log file is switched off because the same lines are kept from stdout.
 * v2 warns (dbt1700) about `--no-use-colors` and says `off` where v1 says `none`. What the engine's command does not have is left out;
 * `unsupportedOptions` says what that was.
 */
export function dbtArguments(o: DbtRequest): string[] {
  const v1 = o.engine === 'v1';
  const step = o.command === 'parse' ? null : supportedStep(o.engine, { ...stepOptions(o), command: o.command });
  return [
    ...o.command.split(' '),
    ...given('', step?.macro?.trim()),
    '--log-format=json',
    '--log-level=debug',
    `--log-level-file=${v1 ? 'none' : 'off'}`,
    ...(v1 ? ['--no-use-colors'] : []),
    `--profiles-dir=${o.profilesDir}`,
    ...given('--profile', o.profile),
    ...given('--target', o.target),
    ...(hasTargetFolder(o) ? [`--target-path=${o.targetPath}`] : []),
    `--log-path=${o.logPath}`,
    ...given('--threads', step === null ? o.threads : step.threads),
    ...(step === null ? [] : stepArguments(step)),
    ...given('--vars', o.vars?.trim()),
    ...given('--args', step?.args?.trim()),
    ...(step?.flags ?? []),
  ];
}

/** The words after `dbt` that say what a step asks, and nothing of how Orrery follows it. Its state is a folder; a kept run says nothing. */
export function stepWords(engine: Engine, asked: StepRequest): readonly string[] {
  const step = supportedStep(engine, asked);
  return [
    ...asked.command.split(' '),
    ...given('', step.macro?.trim()),
    ...given('--target', step.target),
    ...given('--threads', step.threads),
    ...stepArguments(step),
    ...given('--vars', step.vars?.trim()),
    ...given('--args', step.args?.trim()),
    ...(step.flags ?? []),
  ];
}

/**
 * v1's deps is the one command that has no target folder. clean empties the project's own, and refuses a folder outside of the project
 * (dbt/task/clean.py).
 */
function hasTargetFolder({ engine, command }: DbtRequest): boolean {
  return command !== 'clean' && !(engine === 'v1' && command === 'deps');
}

function stepOptions(o: DbtRequest): StepOptions & { readonly state: StepRequest['state'] } {
  return { ...o, state: o.statePath ? { kind: 'folder', path: o.statePath } : null };
}

function stepArguments(step: Partial<StepRequest>): string[] {
  const { state } = step;
  return [
    ...given('--select', step.select?.trim()),
    ...given('--exclude', step.exclude?.trim()),
    ...given('--selector', step.selector),
    ...(step.resourceTypes ?? []).map((type) => `--resource-type=${type}`),
    ...(step.excludeResourceTypes ?? []).map((type) => `--exclude-resource-type=${type}`),
    ...given('--indirect-selection', step.indirectSelection),
    ...on('--full-refresh', step.fullRefresh),
    ...on('--fail-fast', step.failFast),
    ...on('--store-failures', step.storeFailures),
    ...on('--empty', step.empty),
    ...on('--defer', step.defer),
    ...given('--state', state?.kind === 'folder' ? state.path : null),
    ...given('--sample', step.sample?.trim()),
    ...given('--event-time-start', step.eventTimeStart?.trim()),
    ...given('--event-time-end', step.eventTimeEnd?.trim()),
  ];
}

function given(flag: string, value: string | number | null | undefined): string[] {
  if (value === undefined || value === null || value === '') return [];
  return [flag === '' ? String(value) : `${flag}=${value}`];
}

function on(flag: string, value: boolean | undefined): string[] {
  return value ? [flag] : [];
}
