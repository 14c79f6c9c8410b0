import { ok } from '../../../preload/model/result.ts';
import { tickFilters } from '../../../preload/model/schedule.ts';
import { cronProblem } from '../../schedule/cron-problem.ts';
import { machineZone } from '../../schedule/machine-zone.ts';
import { nextTicks } from '../../schedule/next-ticks.ts';
import { zoneProblem } from '../../schedule/time-zones.ts';
import { type CliCommand, cliCommand, usageError } from '../command.ts';
import { readComing } from '../read-time.ts';
import { runObject } from '../run-reporter.ts';
import { find, iso, local, named, table, tickObject, tickWord, unknown } from '../schedule-report.ts';
import { followCommand } from '../watch-run.ts';
import { readMoment } from './list-runs.ts';

const tick = cliCommand({
  name: 'tick',
  group: 'Schedules',
  usage: 'tick NAME [--at TIME] [--dry-run]',
  says: 'launch a tick of a schedule by hand, with the vars of its time',
  flags: {
    at: { value: 'TIME', says: 'the time it stands for: a date, a date and time, or an age such as 1d (default: now)' },
    'dry-run': { says: 'say what it would do, and start nothing' },
  },
  words: [1, 1],
  read({ words, text, has }) {
    const given = text('at');
    const at = given === null ? null : (readMoment(given, Date.now()) ?? readComing(given, Date.now()));
    if (given !== null && at === null) return usageError('--at is a date (2026-11-22), a date and time, or an age (1d).');
    return ok({ name: words[0] ?? '', at, dryRun: has('dry-run') });
  },
  async perform({ name, at, dryRun }, context) {
    const { orrery, output, projectDir } = context;
    const opened = await orrery.project.open(projectDir, 'never');
    if (!opened.ok) return opened;
    await orrery.project.whenSettled();
    const trigger = find(context, name);
    if (trigger === null) return unknown(context, name);
    const { kind } = trigger;
    if (dryRun) {
      const test = await orrery.schedules.test({ kind, name, at });
      if (!test.ok) return test;
      const { state, cause, reason, commands, holds } = test.value;
      output.object({ type: 'test', name, due: iso(test.value.at), state, cause, reason, commands, holds });
      output.line(
        `${local(test.value.at)}  ${state === 'launched' ? 'would be launched' : state === 'waiting' ? 'would wait' : `would be ${state}`}${reason === '' ? '' : `: ${reason}`}`,
      );
      if (holds !== null) output.line(`  ${holds.assets} assets, ${holds.checks} checks`);
      for (const command of commands) output.line(`  ${command}`);
      return ok(0);
    }
    const launched = await orrery.schedules.runNow({ kind, name }, { at, launchedBy: 'command line' });
    if (!launched.ok) return launched;
    const { runId } = launched.value;
    context.startBehind([followCommand, runId]);
    const detail = orrery.runs.detail(runId);
    if (!detail.ok) return detail;
    output.object(runObject(detail.value.run, null));
    output.line(`${runId} was launched by ${name}. See: orrery run ${runId}`);
    return ok(0);
  },
});

const ticks = cliCommand({
  name: 'ticks',
  group: 'Schedules',
  usage: 'ticks NAME [--limit N] [--filter WORD]',
  says: 'what became of the ticks of a schedule or sensor, and why, newest first',
  flags: {
    limit: { value: 'N', says: 'how many (default: 50)' },
    filter: { value: 'WORD', says: 'all, ran or not-run' },
  },
  words: [1, 1],
  read({ words, text }) {
    const limit = Number(text('limit') ?? '50');
    if (!Number.isInteger(limit) || limit < 1 || limit > 2_000) return usageError('--limit is a whole number from 1 to 2000.');
    const word = text('filter') ?? 'all';
    const filter = tickFilters.find((one) => one.replace(' ', '-') === word);
    if (filter === undefined) return usageError(`--filter “${word}” is none of all, ran, not-run.`);
    return ok({ name: words[0] ?? '', limit, filter });
  },
  async perform({ name, limit, filter }, context) {
    const { orrery, output } = context;
    const found = await named(context, [name]);
    if (!found.ok) return found;
    const [trigger] = found.value;
    if (trigger === undefined) return unknown(context, name);
    const shown = orrery.schedules.ticks({ kind: trigger.kind, name, filter, from: 0, count: limit });
    if (!shown.ok) return shown;
    for (const one of shown.value.ticks) output.object(tickObject(one));
    for (const line of table(shown.value.ticks.map((one) => [local(one.due), tickWord(one), one.reason, one.run?.id ?? one.runId ?? '']))) output.line(line);
    if (shown.value.total === 0) output.line(`${name} has had no ticks yet.`);
    return ok(0);
  },
});

const nextTicksOf = cliCommand({
  name: 'next-ticks',
  group: 'Schedules',
  usage: 'next-ticks CRON [--zone Z] [--from TIME] [--count N]',
  says: 'when a cron expression is due next; needs no project',
  flags: {
    zone: { value: 'Z', says: 'an IANA time zone (default: this machine’s)' },
    from: { value: 'TIME', says: 'after this date, or date and time (default: now)' },
    count: { value: 'N', says: 'how many (default: 5)' },
  },
  words: [1, 1],
  read({ words, text }) {
    const [cron = ''] = words;
    const wrong = cronProblem(cron);
    if (wrong !== null) return usageError(`“${cron}” is no cron expression that is ever due. ${wrong}`);
    const zone = text('zone');
    const noZone = zone === null ? null : zoneProblem(zone);
    if (noZone !== null) return usageError(`--zone “${zone ?? ''}”: ${noZone}`);
    const given = text('from');
    const from = given === null ? Date.now() : readMoment(given, Date.now());
    if (from === null) return usageError('--from is a date (2026-11-22), or a date and time.');
    const count = Number(text('count') ?? '5');
    if (!Number.isInteger(count) || count < 1 || count > 10_000) return usageError('--count is a whole number from 1 to 10000.');
    return ok({ cron, zone: zone ?? machineZone(), from, count });
  },
  perform({ cron, zone, from, count }, { output }) {
    for (const { at, local: shown, offset } of nextTicks({ cron: [cron], timezone: zone }, zone, from, count)) {
      output.object({ type: 'next-tick', due: iso(at), local: shown, zone, offset });
      output.line(`${shown} ${offset}`);
    }
    return Promise.resolve(ok(0));
  },
});

export const tickCommands: readonly CliCommand[] = [tick, ticks, nextTicksOf];
