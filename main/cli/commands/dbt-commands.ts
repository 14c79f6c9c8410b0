import path from 'node:path';
import type { LaunchRequest } from '../../../preload/contract.ts';
import { ok, type Result } from '../../../preload/model/result.ts';
import { type DbtCommand, dbtCommands } from '../../../preload/model/run.ts';
import { type CliCommand, cliCommand, type Context, type Flags, usageError } from '../command.ts';
import { hasOption } from '../../../preload/model/step-options.ts';
import { launchFlags, readLaunch } from '../launch-flags.ts';
import { watchSteps } from '../project-report.ts';
import { staleAssets } from '../stale-assets.ts';
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

const staleFlag: Flags = { stale: { says: 'exactly what is stale, and what that needs of what was never built' } };
/** What says by itself what is built, or where: what is stale is so with the project's own target. */
const alone = ['select', 'exclude', 'selector', 'target'] as const;

/** The dbt commands: each launches a run of one step and watches it. `retry` is among the commands about runs. */
export const dbtCommandsOfCli: readonly CliCommand[] = dbtCommands
  .filter((command) => command !== 'retry')
  .map((command) =>
    cliCommand({
      name: command,
      group: 'Run dbt',
      usage: command === 'run-operation' ? 'run-operation MACRO [--args YAML]' : `${command} [OPTIONS]`,
      says: says[command],
      flags: { ...launchFlags(command), ...(command === 'build' && staleFlag), ...(refreshes(command) && confirmFlag) },
      words: command === 'run-operation' ? [1, 1] : [0, 0],
      read(given) {
        const request = readLaunch(command, given);
        if (!request.ok) return request;
        const stale = command === 'build' && given.has('stale');
        const also = stale ? alone.find((flag) => given.list(flag).length > 0 || given.text(flag) !== null) : undefined;
        if (also !== undefined) return usageError(`--stale and --${also} do not go together.`);
        return ok({ request: request.value, ...(stale && { stale }), wait: !given.has('no-wait'), confirmTarget: given.text('confirm-target') });
      },
      async perform({ request, stale, wait, confirmTarget }, context) {
        if (stale) return buildStale(request, wait, confirmTarget, context);
        const opened = await context.orrery.project.open(context.projectDir, 'never');
        if (!opened.ok) return opened;
        await context.orrery.project.whenSettled();
        return whatHappens(context, wait, () => context.orrery.launch(from(context.cwd, request), 'command line', confirmTarget));
      },
    }),
  );

async function buildStale(request: LaunchRequest, wait: boolean, confirmTarget: string | null, context: Context): Promise<Result<number>> {
  watchSteps(context.orrery.project, context.output);
  const found = await staleAssets(context);
  if (!found.ok) return found;
  const { stale, needed, select } = found.value.build;
  context.output.object({ type: 'stale', stale, needed });
  if (stale.length === 0) {
    context.output.line('Nothing is stale.');
    return ok(0);
  }
  context.output.line(`${stale.length} stale${needed.length === 0 ? '' : `, and ${needed.length} never built that they need`}`);
  return whatHappens(context, wait, () => context.orrery.launch(from(context.cwd, { ...request, select }), 'command line', confirmTarget));
}

/** The folder of `--state` is taken from where the person stands. */
function from(cwd: string, request: LaunchRequest): LaunchRequest {
  return request.state?.kind === 'folder' ? { ...request, state: { kind: 'folder', path: path.resolve(cwd, request.state.path) } } : request;
}
