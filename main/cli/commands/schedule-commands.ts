import { ok } from '../../../preload/model/result.ts';
import type { TriggerView } from '../../../preload/model/schedule.ts';
import { type CliCommand, cliCommand, usageError } from '../command.ts';
import { readUntil } from '../read-time.ts';
import { find, iso, isoOrNull, local, named, table, tickObject, tickWord } from '../schedule-report.ts';

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
  const { kind, name, job, line, words, timezone, on, next, looked, definition, problem } = trigger;
  const last = trigger.ticks.at(-1);
  return {
    type: kind,
    name,
    job,
    line,
    ...(definition.kind === 'schedule'
      ? { cron: definition.schedule.cron, timezone }
      : { looked: looked === null ? null : { at: iso(looked.at), words: looked.words } }),
    words,
    on,
    next: isoOrNull(next),
    last: last === undefined ? null : tickObject(last),
    problem,
  };
}

function triggerCells({ name, words, timezone, kind, on, next, looked, ticks, problem }: TriggerView): readonly string[] {
  const last = ticks.at(-1);
  return [
    on ? 'on' : 'off',
    name,
    kind === 'schedule' ? `${words} ${timezone}` : words,
    problem !== null ? `! ${problem.title}` : next === null ? (looked === null || !on ? '' : `${local(looked.at)} ${looked.words}`) : `next ${local(next)}`,
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

export const scheduleCommands: readonly CliCommand[] = [list, switching(true), switching(false), pause, resume];
