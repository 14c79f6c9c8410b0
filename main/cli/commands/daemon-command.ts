import { failed, ok } from '../../../preload/model/result.ts';
import { isFinal, type RunSummary } from '../../../preload/model/run.ts';
import { thisProcess } from '../../dbt/process-identity.ts';
import type { TickRecord } from '../../history/tick-rows.ts';
import { type CliCommand, cliCommand, type Context } from '../command.ts';
import { becomeDaemon, leaveDaemon } from '../one-daemon.ts';
import { runObject, summaryLine } from '../run-reporter.ts';

/** Runs schedules and sensors without a window or display, until it is told to end. */
export const daemon: CliCommand = cliCommand({
  name: 'daemon',
  group: 'Schedules',
  usage: 'daemon',
  says: 'run the schedules of all trusted projects without a window, until Ctrl-C or SIGTERM; dbt goes on',
  flags: {},
  words: [0, 0],
  read: () => ok(null),
  async perform(_nothing, context) {
    const { orrery, output, dataDir, onInterrupt } = context;
    // before anything else: whoever starts it may end it at once
    const told = new Promise<void>((resolve) => onInterrupt(resolve));
    const self = thisProcess();
    const other = becomeDaemon(orrery.history, self);
    if (other !== null) {
      return failed({
        code: 'run-active',
        title: `A daemon runs on this data folder already: process ${other.pid}.`,
        detail: `End it first, or give this one a folder of its own with --user-data. The folder is ${dataDir}.`,
      });
    }
    const offs = [orrery.scheduler.onTick((tick) => tellTick(context, tick)), tellRuns(context), tellTrouble(context)];
    try {
      await Promise.all([orrery.runs.recover(), orrery.keeping.start()]);
      orrery.notifications.start();
      orrery.scheduler.start();
      const projects = orrery.history.projects.list().filter(({ trustedAt }) => trustedAt !== null);
      output.object({ type: 'daemon', state: 'started', pid: process.pid, data: dataDir, projects: projects.map(({ name, dir }) => ({ name, dir })) });
      output.line(
        `${stamp()} Runs the schedules of ${projects.length === 1 ? '1 trusted project' : `${projects.length} trusted projects`}. Ctrl-C ends it; dbt goes on.`,
      );
      for (const { name, dir } of projects) output.line(`  ${name}  ${dir}`);
      await told;
      output.object({ type: 'daemon', state: 'stopped' });
      output.line(`${stamp()} Ended. What dbt runs goes on.`);
      return ok(0);
    } finally {
      for (const off of offs) off();
      orrery.scheduler.stop();
      leaveDaemon(orrery.history, self);
    }
  },
});

function tellTick({ orrery, output }: Context, tick: TickRecord): void {
  const { name, kind, due, count, state, cause, reason, runId } = tick;
  const project = orrery.history.projects.get(tick.projectId)?.name ?? tick.projectId;
  output.object({ type: 'tick', project, kind, name, due: new Date(due).toISOString(), count, state, cause, reason, run: runId });
  // what is claimed becomes something else in a moment
  if (state === 'claimed') return;
  const why = reason === '' ? '' : `: ${reason}`;
  output.line(`${stamp()} ${project}  ${name} of ${local(due)} ${state}${runId === null ? '' : ` as run ${runId}`}${why}`);
}

/** Runs as they end. */
function tellRuns({ orrery, output }: Context): () => void {
  const ended = new Set<string>();
  const isNew = (run: RunSummary): boolean => isFinal(run.status) && !ended.has(run.id);
  return orrery.runs.onChange(({ runs }) => {
    for (const run of runs.filter(isNew)) {
      ended.add(run.id);
      output.object(runObject(run, null));
      output.line(`${stamp()} ${run.projectName}  ${run.id} ${run.job ?? run.commandLine} ${summaryLine(run)}`);
    }
  });
}

/** Trouble with the history or the disk, once each. */
function tellTrouble({ orrery, output }: Context): () => void {
  const told = new Set<string>();
  return orrery.runs.onProblems((problems) => {
    for (const problem of problems) if (!told.has(problem.title)) output.error(problem);
    told.clear();
    for (const { title } of problems) told.add(title);
  });
}

function stamp(): string {
  return local(Date.now());
}

function local(at: number): string {
  return new Date(at).toLocaleString('sv');
}
