import type { LaunchRequest } from '../../preload/contract.ts';
import type { RunDetail } from '../../preload/model/run.ts';

/** What to launch to do the same again: the request of the run, its `--vars` read back from the argument vector dbt was given. */
export function requestAgain(detail: Pick<RunDetail, 'run' | 'argv'>): LaunchRequest {
  const { run, argv } = detail;
  return {
    command: run.command,
    select: run.select,
    exclude: run.exclude,
    fullRefresh: run.fullRefresh,
    vars: optionValue(argv, '--vars'),
    target: run.target,
    threads: run.threads,
  };
}

function optionValue(argv: readonly string[], option: string): string {
  const at = argv.indexOf(option);
  if (at >= 0) return argv[at + 1] ?? '';
  return argv.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1) ?? '';
}
