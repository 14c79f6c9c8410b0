import type { Engine } from '../../preload/model/project.ts';
import type { DbtCommand } from '../../preload/model/run.ts';
import { supportedStep } from '../../preload/model/step-options.ts';
import type { StepOptions } from './arguments.ts';
import { yamlInOneLine } from './yaml-in-one-line.ts';

/** The part of a launch that a person would type. */
export interface TypedCommand extends StepOptions {
  readonly command: DbtCommand | 'parse';
  /** What this engine does not have is left out; without an engine everything is written. */
  readonly engine?: Engine;
  readonly state?: unknown;
  /** The folder of artifacts for `--state`. */
  readonly statePath?: string | null;
}

/** Lines of a command that is shown whole are not longer than this, unless one word is. */
const LINE_WIDTH = 76;

/**
 * What a person would type in a POSIX shell to do the same, for instance `dbt build --select dim_hosts+`. A selection of several
 * terms stands unquoted, as dbt takes it, unless a term needs quotes.
 */
export function commandLine(o: TypedCommand): string {
  return groups(o).flat().join(' ');
}

/** The same for a screen and a clipboard; one that is long on several lines: the selection, where, how, the variables. */
export function commandLines(o: TypedCommand): string {
  const line = commandLine(o);
  return line.length <= LINE_WIDTH ? line : groups(o).flatMap(wrapped).join(' \\\n  ');
}

/** Options in groups, each option one string. */
function groups(o: TypedCommand): readonly (readonly string[])[] {
  const { command, engine } = o;
  const asked = { ...o, command, state: o.statePath ? ({ kind: 'folder', path: o.statePath } as const) : null };
  const step = command === 'parse' || engine === undefined ? asked : supportedStep(engine, { ...asked, command });
  const what = [['dbt', command, ...(step.macro?.trim() ? [shellQuoted(step.macro.trim())] : [])].join(' '), ...terms('--select', step.select)];
  const where = [
    ...terms('--exclude', step.exclude),
    ...value('--selector', step.selector),
    ...value('--target', step.target),
    ...value('--threads', step.threads),
  ];
  const how = [
    ...(step.resourceTypes ?? []).flatMap((type) => value('--resource-type', type)),
    ...(step.excludeResourceTypes ?? []).flatMap((type) => value('--exclude-resource-type', type)),
    ...value('--indirect-selection', step.indirectSelection),
    ...(step.fullRefresh ? ['--full-refresh'] : []),
    ...(step.failFast ? ['--fail-fast'] : []),
    ...(step.storeFailures ? ['--store-failures'] : []),
    ...(step.empty ? ['--empty'] : []),
    ...(step.defer ? ['--defer'] : []),
    ...value('--state', step.state?.path),
    ...value('--sample', step.sample?.trim()),
    ...value('--event-time-start', step.eventTimeStart?.trim()),
    ...value('--event-time-end', step.eventTimeEnd?.trim()),
    ...(step.flags ?? []).map(shellQuoted),
  ];
  const yaml = (flag: string, text: string | undefined): string[] => value(flag, text === undefined ? '' : yamlInOneLine(text));
  return [what, where, how, yaml('--vars', step.vars), yaml('--args', step.args)].filter((group) => group.length > 0);
}

function terms(flag: string, text: string | undefined): string[] {
  const split = (text ?? '').split(/\s+/).filter((term) => term !== '');
  return split.length === 0 ? [] : [`${flag} ${split.map(shellQuoted).join(' ')}`];
}

function value(flag: string, text: string | number | null | undefined): string[] {
  return text === undefined || text === null || text === '' ? [] : [`${flag} ${shellQuoted(String(text))}`];
}

function wrapped(group: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const option of group) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + option.length + 1 <= LINE_WIDTH) lines.splice(-1, 1, `${line} ${option}`);
    else lines.push(option);
  }
  return lines;
}

/** One word for a POSIX shell: plain where no character of it means something to the shell, else in single quotes. */
export function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
