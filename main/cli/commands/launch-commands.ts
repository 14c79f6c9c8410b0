import { jobChanges, type JobChanges } from '../../../preload/model/job.ts';
import { nearestName } from '../../../preload/model/nearest-name.ts';
import { ok, type Result } from '../../../preload/model/result.ts';
import type { RunDetail } from '../../../preload/model/run.ts';
import { type CliCommand, cliCommand, type Flags, usageError } from '../command.ts';
import { confirmFlag, followCommand, whatHappens } from '../watch-run.ts';

const waitFlag: Flags = { wait: { says: 'tell what happens until it ends, and end with the exit code of dbt' } };

const launch = cliCommand({
  name: 'launch',
  group: 'Runs',
  usage: 'launch JOB [--wait]',
  says: 'run a job of orrery.yml',
  flags: {
    ...waitFlag,
    target: { value: 'T', short: 't', says: 'another target than the job says' },
    threads: { value: 'N', says: 'how many nodes at once' },
    vars: { value: 'YAML', says: 'variables, laid over those of the job' },
    'full-refresh': { short: 'f', says: 'build incremental models and seeds from nothing' },
    'fail-fast': { short: 'x', says: 'stop at the first failure' },
    step: { value: 'N', multiple: true, says: 'only these steps, counted from 1' },
    ...confirmFlag,
  },
  words: [1, 1],
  read(given): Result<{ readonly job: string; readonly changes: JobChanges; readonly wait: boolean; readonly confirmTarget: string | null }> {
    const threads = given.text('threads');
    const steps = given.list('step');
    const changes = jobChanges.safeParse({
      ...(given.text('target') !== null && { target: given.text('target') }),
      ...(threads !== null && { threads: Number(threads) }),
      ...(given.text('vars') !== null && { vars: given.text('vars') }),
      ...(given.has('full-refresh') && { fullRefresh: true }),
      ...(given.has('fail-fast') && { failFast: true }),
      ...(steps.length > 0 && { steps: steps.map(Number) }),
    });
    if (!changes.success) return usageError(changes.error.issues.map((issue) => `--${String(issue.path[0])}: ${issue.message}`).join('; '));
    return ok({ job: given.words[0] ?? '', changes: changes.data, wait: given.has('wait'), confirmTarget: given.text('confirm-target') });
  },
  async perform({ job, changes, wait, confirmTarget }, context) {
    const { orrery, projectDir } = context;
    const opened = await orrery.project.open(projectDir, 'never');
    if (!opened.ok) return opened;
    await orrery.project.whenSettled();
    return whatHappens(context, wait, () => orrery.launchJob(job, changes, 'command line', confirmTarget));
  },
});

const retry = cliCommand({
  name: 'retry',
  group: 'Runs',
  usage: 'retry ID [--wait]',
  says: 'run again what failed, was skipped or did not run',
  flags: {
    ...waitFlag,
    all: { says: 'everything again' },
    select: { value: 'NODE', short: 's', multiple: true, says: 'exactly these nodes of the run: unique ids or names' },
    ...confirmFlag,
  },
  words: [1, 1],
  read(given) {
    const nodes = given.list('select');
    if (given.has('all') && nodes.length > 0) return usageError('--all and --select do not go together.');
    return ok({ id: given.words[0] ?? '', all: given.has('all'), nodes, wait: given.has('wait'), confirmTarget: given.text('confirm-target') });
  },
  async perform({ id, all, nodes, wait, confirmTarget }, context) {
    const { orrery } = context;
    const detail = orrery.runs.detail(id);
    if (!detail.ok) return detail;
    const named = namedNodes(detail.value, nodes);
    if (!named.ok) return named;
    const scope = all ? 'all' : named.value.length > 0 ? 'nodes' : 'failure';
    return whatHappens(context, wait, () => orrery.retry(id, { scope, nodes: named.value }, 'command line', confirmTarget));
  },
});

/** The unique ids of nodes of a run that were named by id or by name; an error names the first that is none. */
function namedNodes({ run, nodes }: RunDetail, names: readonly string[]): Result<readonly string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const found = nodes.filter((node) => node.uniqueId === name || node.name === name);
    if (found.length === 0) {
      const near = nearestName(name, [...new Set(nodes.map((node) => node.name))]);
      return usageError(`Run ${run.id} has no node “${name}”.${near === null ? '' : ` Did you mean ${near}?`}`);
    }
    ids.push(...found.map((node) => node.uniqueId));
  }
  return ok([...new Set(ids)]);
}

const follow = cliCommand({
  name: followCommand,
  group: null,
  usage: `${followCommand} ID`,
  says: 'look after a run until it and its automatic retries are over',
  flags: {},
  words: [1, 1],
  read: ({ words }) => ok({ id: words[0] ?? '' }),
  async perform({ id }, { orrery }) {
    for (let next: string | undefined = id; next !== undefined;) {
      const run = await orrery.runs.whenFinal(next);
      const detail = orrery.runs.detail(run.id);
      next = detail.ok ? detail.value.attempts.find((attempt) => attempt.attempt === run.attempt + 1)?.id : undefined;
    }
    return ok(0);
  },
});

/** Commands that start runs of what is known already: jobs and earlier runs. */
export const launchCommands: readonly CliCommand[] = [launch, retry, follow];
