import type { Engine } from '../../preload/model/project.ts';
import type { DbtCommand } from '../../preload/model/run.ts';

/** What Orrery asks of dbt. `select`, `exclude` and `vars` are as the person typed them; empty means not given. */
export interface DbtRequest {
  readonly engine: Engine;
  readonly command: DbtCommand | 'parse' | 'deps';
  readonly profilesDir: string;
  readonly profile?: string | null;
  readonly target?: string | null;
  readonly threads?: number | null;
  readonly select: string;
  readonly exclude: string;
  readonly fullRefresh: boolean;
  readonly vars: string;
  /** dbt has no locks and no atomic writes in its target folder, so every run gets its own. */
  readonly targetPath: string;
  readonly logPath: string;
}

/** The commands that take `--full-refresh`, in either engine. */
const refreshing: readonly DbtRequest['command'][] = ['build', 'run', 'seed', 'compile'];

/**
 * The arguments after the program's name. Values are joined to their flag with `=`, so that a selection that begins with `-` stays a
 * value. Node events come at level debug only on v1; the log file is switched off because the same lines are kept from stdout.
 * v2 warns (dbt1700) about `--no-use-colors` and says `off` where v1 says `none`.
 */
export function dbtArguments(o: DbtRequest): string[] {
  const v1 = o.engine === 'v1';
  const selects = o.command !== 'parse' && o.command !== 'deps';
  return [
    ...o.command.split(' '),
    '--log-format=json',
    '--log-level=debug',
    `--log-level-file=${v1 ? 'none' : 'off'}`,
    ...(v1 ? ['--no-use-colors'] : []),
    `--profiles-dir=${o.profilesDir}`,
    ...given('--profile', o.profile),
    ...given('--target', o.target),
    // v1's deps is the one command that has no target folder.
    ...(v1 && o.command === 'deps' ? [] : [`--target-path=${o.targetPath}`]),
    `--log-path=${o.logPath}`,
    ...(o.command === 'deps' ? [] : given('--threads', o.threads)),
    ...(selects ? selection(o) : []),
    ...(o.fullRefresh && refreshing.includes(o.command) ? ['--full-refresh'] : []),
    ...given('--vars', o.vars.trim()),
  ];
}

function given(flag: string, value: string | number | null | undefined): string[] {
  return value === undefined || value === null || value === '' ? [] : [`${flag}=${value}`];
}

function selection(o: DbtRequest): string[] {
  return [...given('--select', o.select.trim()), ...given('--exclude', o.exclude.trim())];
}
