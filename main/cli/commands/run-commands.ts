import { ok } from '../../../preload/model/result.ts';
import { isFinal, type RunSummary } from '../../../preload/model/run.ts';
import { type CliCommand, cliCommand } from '../command.ts';
import { runObject, summaryLine } from '../run-reporter.ts';
import { compareCommand } from './compare-command.ts';
import { listRuns } from './list-runs.ts';
import { keepCommand } from './keep-command.ts';
import { pruneCommand } from './prune-command.ts';
import { logs, printLog } from './log-command.ts';

const show = cliCommand({
  name: 'run ID',
  group: 'Runs',
  usage: 'run ID [--events]',
  says: 'one run: its assets, checks and, on demand, its events',
  flags: { events: { says: 'every line of its log' } },
  words: [1, 1],
  read: ({ words, has }) => ok({ id: words[0] ?? '', events: has('events') }),
  async perform({ id, events }, context) {
    const { orrery, output } = context;
    const detail = orrery.runs.detail(id);
    if (!detail.ok) return detail;
    if (events) {
      const printed = await printLog({ id, step: null, level: 'debug', grep: '', regex: false, follow: false }, context);
      if (!printed.ok) return printed;
    }
    const { run, nodes } = detail.value;
    output.object(runObject(run, nodes));
    output.line(`${run.id}  ${run.commandLine}`);
    if (!events) for (const node of nodes) output.line(`  ${node.status.padEnd(10)} ${node.uniqueId}`);
    output.line(`${isFinal(run.status) ? '' : `${run.status} `}${summaryLine(run)}`);
    if (run.error !== null && !output.json) output.error(run.error);
    return ok(0);
  },
});

const cancel = cliCommand({
  name: 'cancel',
  group: 'Runs',
  usage: 'cancel ID',
  says: 'stop a run',
  flags: {},
  words: [1, 1],
  read: ({ words }) => ok({ id: words[0] ?? '' }),
  async perform({ id }, { orrery, output }) {
    const canceled = await orrery.runs.cancel(id);
    if (!canceled.ok) return canceled;
    const run = await orrery.runs.whenFinal(id);
    output.object(runObject(run, null));
    output.line(`${run.id} ${summaryLine(run)}`);
    return ok(0);
  },
});

const queue = cliCommand({
  name: 'queue',
  group: 'Runs',
  usage: 'queue [--front ID | --start ID]',
  says: 'what runs and what waits, in the order in which it will start, and for what',
  flags: {
    front: { value: 'ID', says: 'put a run that waits before all others' },
    start: { value: 'ID', says: 'start a run that only a limit or its time holds back' },
  },
  words: [0, 0],
  read: ({ text }) => ok({ front: text('front'), start: text('start') }),
  async perform({ front, start }, { orrery, output }) {
    const moved = front === null ? ok(null) : await orrery.runs.moveToFront(front);
    if (!moved.ok) return moved;
    const started = start === null ? ok(null) : await orrery.runs.startNow(start);
    if (!started.ok) return started;
    const running = orrery.history.runs
      .unfinished()
      .filter(({ status }) => status !== 'QUEUED')
      .flatMap(({ id }) => {
        const detail = orrery.runs.detail(id);
        return detail.ok ? [detail.value.run] : [];
      });
    const waiting = orrery.runs.queue();
    for (const run of running) {
      output.object(runObject(run, null));
      output.line(`   ${run.id}  ${run.projectName}  ${nameOf(run)}  ${summaryLine(run)}`);
    }
    for (const { place, run } of waiting) {
      output.object({ ...runObject(run, null), place });
      output.line(
        `${String(place).padStart(2)} ${run.id}  ${run.projectName}  ${nameOf(run)}  ${run.waitsFor === null ? 'starts next' : `waits for ${run.waitsFor}`}`,
      );
    }
    if (running.length + waiting.length === 0) output.line('Nothing runs and nothing waits.');
    return ok(0);
  },
});

/** Commands about the runs that the history holds. */
export const runCommands: readonly CliCommand[] = [listRuns, show, logs, queue, cancel, compareCommand, keepCommand, pruneCommand];

function nameOf(run: RunSummary): string {
  return run.job ?? run.commandLine;
}
