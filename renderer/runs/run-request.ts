import type { LaunchRequest } from '../../preload/contract.ts';
import type { RunDetail } from '../../preload/model/run.ts';

/**
 * What to launch to do the same again: the request of the run, its `--vars` read back from the argument vector dbt was given.
 * A run says which target and how many threads it used; they were asked for only when its command line names them.
 */
export function requestAgain(detail: Pick<RunDetail, 'run' | 'argv'>): LaunchRequest {
  const { run, argv } = detail;
  return {
    command: run.command,
    select: run.select,
    exclude: run.exclude,
    fullRefresh: run.fullRefresh,
    vars: optionValue(argv, '--vars'),
    target: isTyped(run.commandLine, '--target') ? run.target : null,
    threads: isTyped(run.commandLine, '--threads') ? run.threads : null,
  };
}

function isTyped(commandLine: string, option: string): boolean {
  return commandLine.split(/[\s=]+/).includes(option);
}

function optionValue(argv: readonly string[], option: string): string {
  const at = argv.indexOf(option);
  if (at >= 0) return argv[at + 1] ?? '';
  return argv.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1) ?? '';
}
