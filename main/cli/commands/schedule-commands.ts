import { runWord } from '../../../preload/model/node-word.ts';
import { nearestName } from '../../../preload/model/nearest-name.ts';
import { failed, ok, type Result } from '../../../preload/model/result.ts';
import { type Tick, tickFilters, type TriggerKind, type TriggerView } from '../../../preload/model/schedule.ts';
import { cronProblem } from '../../schedule/cron-problem.ts';
import { nextTicks } from '../../schedule/next-ticks.ts';
import { machineZone } from '../../schedule/machine-zone.ts';
import { zoneProblem } from '../../schedule/time-zones.ts';
import { type CliCommand, cliCommand, type Context, usageError } from '../command.ts';
import { readComing, readUntil } from '../read-time.ts';
import { runObject } from '../run-reporter.ts';
import { followCommand } from '../watch-run.ts';
import { readMoment } from './list-runs.ts';

const list = cliCommand({
  name: 'schedules',
  group: 'Schedules',
  usage: 'schedules',
  says: 'schedules and sensors of orrery.yml: when, whether they are on here, next and last tick',
  flags: {},
  words: [0, 0],
  read: () => ok(null),
  async perform(_nothing, { orrery, projectDir, output }) {
    const opened = await orrery.project.open(projectDir, 'unread');
    if (!opened.ok) return opened;
    const view = orrery.schedules.view();
    if (!view.ok) return view;
    const { triggers, paused, problems } = view.value;
    for (const trigger of triggers) output.object(triggerObject(trigger));
    for (const line of table(triggers.map(triggerCells))) output.line(line);
    if (triggers.length === 0 && problems.length === 0) output.line('orrery.yml has no schedules yet.');
    if (paused !== null) {
      output.object({ type: 'paused', until: isoOrNull(paused.until) });
      output.line(`All schedules are paused ${paused.until === null ? 'until they are resumed' : `until ${local(paused.until)}`}.`);
    }
    for (const problem of problems) output.error(problem);
    return ok(problems.length === 0 ? 0 : 1);
  },
});

function triggerObject(trigger: TriggerView): Readonly<Record<string, unknown>> {
  const { kind, name, job, line, words, timezone, on, next, definition, problem } = trigger;
  const last = trigger.ticks.at(-1);
  return {
    type: kind,
    name,
    job,
    line,
    ...(definition.kind === 'schedule' ? { cron: definition.schedule.cron, timezone } : {}),
    words,
    on,
    next: isoOrNull(next),
    last: last === undefined ? null : tickObject(last),
    problem,
  };
}

function triggerCells({ name, words, timezone, kind, on, next, ticks, problem }: TriggerView): readonly string[] {
  const last = ticks.at(-1);
  return [
    on ? 'on' : 'off',
    name,
    kind === 'schedule' ? `${words} ${timezone}` : words,
    problem !== null ? `! ${problem.title}` : next === null ? '' : `next ${local(next)}`,
    last === undefined ? '' : `last ${local(last.due)} ${tickWord(last)}`,
  ];
}

/** Switches some on or off by their names. */
function switching(on: boolean): CliCommand {
  const word = on ? 'on' : 'off';
  return cliCommand({
    name: `schedules ${word}`,
    group: 'Schedules',
    usage: `schedules ${word} NAME …`,
    says: on ? 'let schedules and sensors run on this machine; nothing fires for the past' : 'keep them from running on this machine',
    flags: {},
    words: [1, 1_000],
    read: ({ words }) => ok([...words]),
    async perform(names, context) {
      const found = await named(context, names);
      if (!found.ok) return found;
      const switched = context.orrery.schedules.setOn({ triggers: found.value.map(({ kind, name }) => ({ kind, name })), on });
      if (!switched.ok) return switched;
      for (const { kind, name } of found.value) {
        const again = find(context, name);
        const next = again?.next ?? null;
        context.output.object({ type: kind, name, on, next: isoOrNull(next) });
        context.output.line(`${name} is ${word}${next === null ? '' : `, next ${local(next)}`}.`);
      }
      return ok(0);
    },
  });
}

const pause = cliCommand({
  name: 'schedules pause',
  group: 'Schedules',
  usage: 'schedules pause [--for 1h | --until TIME]',
  says: 'hold all schedules of all projects, until they are resumed unless told otherwise',
  flags: {
    for: { value: 'SPAN', says: 'so long: 30m, 1h, 1d' },
    until: { value: 'TIME', says: 'until then: 18:00, 2026-11-30, a date and time, or tomorrow' },
  },
  words: [0, 0],
  read({ text }) {
    const until = readUntil({ span: text('for'), until: text('until') }, Date.now());
    return 'error' in until ? usageError(until.error) : ok(until.at);
  },
  perform(until, { orrery, output }) {
    const paused = orrery.schedules.pause(until);
    if (!paused.ok) return Promise.resolve(paused);
    output.object({ type: 'paused', until: isoOrNull(until) });
    output.line(`All schedules are paused ${until === null ? 'until they are resumed' : `until ${local(until)}`}.`);
    return Promise.resolve(ok(0));
  },
});

const resume = cliCommand({
  name: 'schedules resume',
  group: 'Schedules',
  usage: 'schedules resume',
  says: 'let them go on; what was due meanwhile does not run',
  flags: {},
  words: [0, 0],
  read: () => ok(null),
  perform(_nothing, { orrery, output }) {
    const resumed = orrery.schedules.resume();
    if (!resumed.ok) return Promise.resolve(resumed);
    output.object({ type: 'resumed' });
    output.line('Schedules go on.');
    return Promise.resolve(ok(0));
  },
});

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

function tickObject(tick: Tick): Readonly<Record<string, unknown>> {
  const { due, firstDue, count, decidedAt, state, cause, reason, runId, run } = tick;
  return {
    type: 'tick',
    name: tick.name,
    due: iso(due),
    ...(count > 1 && { first_due: iso(firstDue), count }),
    decided: iso(decidedAt),
    state,
    cause,
    reason,
    run: runId,
    ...(run !== null && { last_run: run.id, status: run.status }),
  };
}

/** One word for a tick: how its run stands, else what became of it. */
function tickWord({ state, run }: Tick): string {
  if (state !== 'launched') return state === 'claimed' ? 'being launched' : state;
  return run === null ? 'launched' : runWord(run.status, run.warned);
}

/** Opens the project and looks these up. */
async function named(context: Context, names: readonly string[]): Promise<Result<readonly { readonly kind: TriggerKind; readonly name: string }[]>> {
  const opened = await context.orrery.project.open(context.projectDir, 'unread');
  if (!opened.ok) return opened;
  const found: { kind: TriggerKind; name: string }[] = [];
  for (const name of names) {
    const one = find(context, name);
    if (one === null) return unknown(context, name);
    found.push({ kind: one.kind, name });
  }
  return ok(found);
}

/** A schedule before a sensor of the same name. */
function find({ orrery }: Context, name: string): TriggerView | null {
  const view = orrery.schedules.view();
  return view.ok ? (view.value.triggers.find((trigger) => trigger.name === name) ?? null) : null;
}

function unknown({ orrery }: Context, name: string): Result<never> {
  const view = orrery.schedules.view();
  if (!view.ok) return view;
  const near = nearestName(
    name,
    view.value.triggers.map((trigger) => trigger.name),
  );
  const detail = near === null ? 'See: orrery schedules' : `Did you mean ${near}?`;
  return failed({ code: 'schedule-not-found', title: `orrery.yml has no schedule or sensor “${name}”.`, detail });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}

function local(at: number): string {
  return new Date(at).toLocaleString('sv');
}

/** Columns as wide as their widest word. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

export const scheduleCommands: readonly CliCommand[] = [list, switching(true), switching(false), pause, resume, tick, ticks, nextTicksOf];
