import path from 'node:path';
import type { LaunchRequest } from '../../../preload/contract.ts';
import { ok } from '../../../preload/model/result.ts';
import { type DbtCommand, dbtCommands } from '../../../preload/model/run.ts';
import { type CliCommand, cliCommand } from '../command.ts';
import { hasOption } from '../../../preload/model/step-options.ts';
import { launchFlags, readLaunch } from '../launch-flags.ts';
import { confirmFlag, whatHappens } from '../watch-run.ts';

const says: Readonly<Record<Exclude<DbtCommand, 'retry'>, string>> = {
  build: 'seeds, models, snapshots and their tests, in the order of the lineage',
  run: 'models',
  test: 'data tests and unit tests',
  seed: 'load the CSV files',
  snapshot: 'snapshots',
  compile: 'write the SQL without running it',
  'source freshness': 'how old the sources are',
  'docs generate': 'the catalog of columns and types',
  'run-operation': 'run one macro',
  deps: 'install the packages of the project',
  clean: 'delete what dbt’s clean-targets name',
};

const refreshes = (command: DbtCommand): boolean => hasOption('v1', command, 'fullRefresh') || hasOption('v2', command, 'fullRefresh');

/** The dbt commands: each launches a run of one step and watches it. `retry` is among the commands about runs. */
export const dbtCommandsOfCli: readonly CliCommand[] = dbtCommands
  .filter((command) => command !== 'retry')
  .map((command) =>
    cliCommand({
      name: command,
      group: 'Run dbt',
      usage: command === 'run-operation' ? 'run-operation MACRO [--args YAML]' : `${command} [OPTIONS]`,
      says: says[command],
      flags: { ...launchFlags(command), ...(refreshes(command) && confirmFlag) },
      words: command === 'run-operation' ? [1, 1] : [0, 0],
      read(given) {
        const request = readLaunch(command, given);
        return request.ok ? ok({ request: request.value, wait: !given.has('no-wait'), confirmTarget: given.text('confirm-target') }) : request;
      },
      async perform({ request, wait, confirmTarget }, context) {
        const opened = await context.orrery.project.open(context.projectDir, 'never');
        if (!opened.ok) return opened;
        await context.orrery.project.whenSettled();
        return whatHappens(context, wait, () => context.orrery.launch(from(context.cwd, request), 'command line', confirmTarget));
      },
    }),
  );

/** The folder of `--state` is taken from where the person stands. */
function from(cwd: string, request: LaunchRequest): LaunchRequest {
  return request.state?.kind === 'folder' ? { ...request, state: { kind: 'folder', path: path.resolve(cwd, request.state.path) } } : request;
}
