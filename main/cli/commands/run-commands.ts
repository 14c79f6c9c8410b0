import { ok } from '../../../preload/model/result.ts';
import { isFinal } from '../../../preload/model/run.ts';
import { type CliCommand, cliCommand, type Context } from '../command.ts';
import { runObject, summaryLine } from '../run-reporter.ts';
import { listRuns } from './list-runs.ts';

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
    if (events) await printEvents(id, context);
    const { run, nodes } = detail.value;
    output.object(runObject(run, nodes));
    output.line(`${run.id}  ${run.commandLine}`);
    if (!events) for (const node of nodes) output.line(`  ${node.status.padEnd(10)} ${node.uniqueId}`);
    output.line(`${isFinal(run.status) ? '' : `${run.status} `}${summaryLine(run)}`);
    if (run.error !== null && !output.json) output.error(run.error);
    return ok(0);
  },
});

async function printEvents(id: string, { orrery, output }: Context): Promise<void> {
  for (let from = 0; ;) {
    const window = await orrery.runs.log({ id, level: 'debug', search: '', uniqueId: null, from, count: 2_000 });
    if (!window.ok || window.value.lines.length === 0) return;
    for (const line of window.value.lines) {
      const at = line.at === null ? null : new Date(line.at).toISOString();
      output.object({ type: 'event', at, level: line.level, name: line.name, unique_id: line.uniqueId, message: line.message });
      output.line(`${at ?? ''.padEnd(24)} ${line.level.padEnd(5)} ${line.name.padEnd(20)} ${line.message}`);
    }
    from += window.value.lines.length;
  }
}

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

/** Commands about the runs that the history holds. */
export const runCommands: readonly CliCommand[] = [listRuns, show, cancel];
