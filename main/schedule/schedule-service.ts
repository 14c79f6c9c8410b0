import type { CheckedInput, CommandName, CommandOutput } from '../../preload/contract.ts';
import type { JobDefinition } from '../../preload/model/job.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { Launcher as LaunchedBy } from '../../preload/model/run.ts';
import type { SchedulesView, TickTest, TriggerKind, TriggerView } from '../../preload/model/schedule.ts';
import type { History } from '../history/open-history.ts';
import type { Launcher } from '../launcher.ts';
import type { DefinitionsFile } from '../project/edit-definitions-file.ts';
import type { ProjectService } from '../project/project-service.ts';
import { baseOf, definitionsText } from '../project/write-definitions.ts';
import type { RunService } from '../run/run-service.ts';
import { createJobHolds } from './job-holds.ts';
import { keepTrigger } from './keep-trigger.ts';
import { createOpenTriggers, fingerprintOf, noProject, type OpenTrigger } from './open-triggers.ts';
import { pauseAll, pauseAt, pauses, resumeAll } from './pause.ts';
import { createScheduleChanges } from './schedule-changes.ts';
import { createScheduleChecks } from './schedule-checks.ts';
import { createScheduleEdits, refusal } from './schedule-edits.ts';
import { planOf } from './schedule-plan.ts';
import { daysBefore, summedDays } from './tick-days.ts';
import type { Scheduler } from './scheduler.ts';
import { createTicksByHand } from './ticks-by-hand.ts';
import { scheduleView, sensorView, type TriggerFacts } from './trigger-view.ts';

type Asked<N extends CommandName & `schedules.${string}`> = CheckedInput<N>;
type Answer<N extends CommandName & `schedules.${string}`> = Result<CommandOutput<N>>;

/**
 * The schedules and sensors of the open project: what is known of them, every change of orrery.yml that a form makes, and their ticks.
 * Errors of all: `no-project`; of the edits those of the jobs' edits; `schedule-not-found`, `schedule-broken`.
 */
export interface ScheduleService {
  view(): Result<SchedulesView>;
  check(draft: Asked<'schedules.check'>): Promise<Answer<'schedules.check'>>;
  save(edit: Asked<'schedules.save'>): Answer<'schedules.save'>;
  checkSensor(draft: Asked<'schedules.checkSensor'>): Promise<Answer<'schedules.checkSensor'>>;
  saveSensor(edit: Asked<'schedules.saveSensor'>): Answer<'schedules.saveSensor'>;
  delete(edit: Asked<'schedules.delete'>): Answer<'schedules.delete'>;
  undo(token: string): Result<null>;
  setOn(order: Asked<'schedules.setOn'>): Result<null>;
  pause(until: number | null): Result<null>;
  resume(): Result<null>;
  ticks(query: Asked<'schedules.ticks'>): Answer<'schedules.ticks'>;
  year(query: Asked<'schedules.year'>): Answer<'schedules.year'>;
  plan(query: Asked<'schedules.plan'>): Promise<Answer<'schedules.plan'>>;
  test(query: Asked<'schedules.test'>): Promise<Result<TickTest>>;
  /** `at` is the time it stands for (null: now), `launchedBy` who asks for it. */
  runNow(trigger: Asked<'schedules.runNow'>, by?: { readonly at: number | null; readonly launchedBy: LaunchedBy }): Promise<Answer<'schedules.runNow'>>;
  /** Names of the schedules that are on here. */
  namesOn(): ReadonlySet<string>;
  /** Tells that some were switched on or off, or all paused or resumed, here. Returns what stops it. */
  onSwitched(listener: () => void): () => void;
  /** Before an edit that may give a trigger another name: what it gives is to be called with that once the file is written. */
  keepState(kind: TriggerKind, name: string): (to: string) => void;
  /** Tells, once for changes that come together, that a new view can be asked for. Returns what stops it. */
  onChange(listener: () => void): () => void;
  /** Tells nobody anything more. Call before the history is closed. */
  stop(): void;
}

export interface ScheduleServiceOptions {
  readonly history: History;
  readonly project: ProjectService;
  readonly definitionsFile: DefinitionsFile;
  readonly launcher: Pick<Launcher, 'prepareJob'>;
  readonly runs: Pick<RunService, 'launch' | 'onChange'>;
  /** Decides ticks in this process, which the history does not tell of. */
  readonly scheduler: Pick<Scheduler, 'onTick'>;
  readonly onBattery: () => boolean;
  /** This machine's zone. */
  readonly zone: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const shownTicks = 20;
const daysOfYear = 366;
export function createScheduleService(o: ScheduleServiceOptions): ScheduleService {
  const { history, project, now, zone } = o;
  const switchListeners = new Set<() => void>();
  const changes = createScheduleChanges(o);
  const holds = createJobHolds(project, () => changes.tell());
  const triggers = createOpenTriggers({ history, project, zone });
  const checks = createScheduleChecks(triggers, { zone, now });
  const keepState: ScheduleService['keepState'] = (kind, name) => {
    const projectId = project.current()?.id;
    const keep = projectId === undefined ? null : keepTrigger(history, { projectId, kind, name });
    return (to) => {
      if (keep === null || to === name) return;
      keep(to);
      switched();
    };
  };
  const edits = createScheduleEdits({ definitionsFile: o.definitionsFile, keepState });
  const byHand = createTicksByHand({ history, triggers, project, launcher: o.launcher, runs: o.runs, holds, onBattery: o.onBattery, now });

  const switched = (): Result<null> => {
    changes.tell();
    for (const listener of switchListeners) listener();
    return ok(null);
  };

  function viewOf(trigger: OpenTrigger, facts: Omit<TriggerFacts, 'record' | 'ticks'>): TriggerView {
    const known: TriggerFacts = {
      ...facts,
      record: trigger.record,
      ticks: history.ticks.last(trigger.key, shownTicks),
    };
    return trigger.kind === 'schedule' ? scheduleView(trigger.definition, known) : sensorView(trigger.definition, known);
  }

  return {
    view() {
      const view = project.current();
      if (view === null) return failed(noProject);
      const found = triggers.project();
      const paused = pauseAt(pauses(history.settings), now());
      const common = { zone: zone(), paused: paused === null ? null : { until: paused.until } };
      if (!found.ok) {
        const text = definitionsText(view.dir);
        return ok({ ...common, triggers: [], file: null, base: baseOf(text.ok ? text.value : null), problems: [found.error] });
      }
      const { file, text, problems, schedulePlaces, sensorPlaces } = found.value.definitions;
      // of a file that cannot be read as a whole the definitions are those from before
      const isOld = problems.some(({ code }) => code === 'yaml-broken');
      const usualMs = onceEach((job: string) => triggers.usualMs(job));
      const holdsOf = onceEach((job: JobDefinition) => holds.known(job));
      const instant = now();
      return ok({
        ...common,
        triggers: triggers.all().map((trigger) => {
          const places = trigger.kind === 'schedule' ? schedulePlaces : sensorPlaces;
          const place = isOld ? undefined : places.get(trigger.definition.name);
          return viewOf(trigger, {
            place,
            holds: trigger.job === null ? null : holdsOf(trigger.job),
            usualMs: usualMs(trigger.definition.job),
            zone: common.zone,
            now: instant,
          });
        }),
        file,
        base: baseOf(file === null ? null : text),
        problems,
      });
    },

    check: (draft) => Promise.resolve(checks.schedule(draft)),
    checkSensor: (draft) => Promise.resolve(checks.sensor(draft)),

    save({ original, schedule, newJob, base }) {
      const checked = checks.schedule({ original, schedule, newJob });
      if (!checked.ok) return checked;
      const wrong = refusal(checked.value.problems);
      return wrong === null ? edits.save({ kind: 'schedule', trigger: schedule }, { original, newJob, base }) : failed(wrong);
    },

    saveSensor({ original, sensor, newJob, base }) {
      const checked = checks.sensor({ original, sensor, newJob });
      if (!checked.ok) return checked;
      const wrong = refusal(checked.value.problems);
      return wrong === null ? edits.save({ kind: 'sensor', trigger: sensor }, { original, newJob, base }) : failed(wrong);
    },

    delete: ({ kind, name, base }) => edits.delete(kind, name, base),
    undo: (token) => edits.undo(token),

    setOn({ triggers: named, on }) {
      const opened = triggers.project();
      if (!opened.ok) return opened;
      const known = new Map(triggers.all().map((trigger) => [`${trigger.kind} ${trigger.definition.name}`, trigger]));
      const missing = named.find(({ kind, name }) => !known.has(`${kind} ${name}`));
      if (missing !== undefined) return failed({ code: 'schedule-not-found', title: `orrery.yml has no ${missing.kind} "${missing.name}".` });
      const found = named.flatMap(({ kind, name }) => known.get(`${kind} ${name}`) ?? []);
      history.transaction(() => {
        for (const trigger of found) history.triggers.setOn(trigger.key, on, now(), fingerprintOf(trigger));
      });
      return switched();
    },

    pause(until) {
      pauseAll(history.settings, now(), until);
      return switched();
    },

    resume() {
      resumeAll(history.settings, now());
      return switched();
    },

    ticks({ kind, name, filter, from, count }) {
      const view = project.current();
      return view === null ? failed(noProject) : ok(history.ticks.list({ projectId: view.id, kind, name, filter, from, count }));
    },

    year({ kind, name, until }) {
      const found = triggers.project();
      if (!found.ok) return found;
      const asked = triggers.all().filter((trigger) => trigger.kind === kind && (name === null || trigger.definition.name === name));
      const [only] = asked;
      const { days, bounds } = daysBefore(until, name === null || only === undefined ? zone() : only.zone, daysOfYear);
      return ok(
        summedDays(
          days,
          asked.map(({ key }) => history.ticks.counts(key, bounds)),
        ),
      );
    },

    plan({ since, until }) {
      const found = triggers.project();
      if (!found.ok) return Promise.resolve(found);
      return Promise.resolve(ok(planOf(triggers.all(), { view: found.value.view, since, until, usualMs: (job) => triggers.usualMs(job) })));
    },

    test: ({ kind, name, at }) => byHand.test(kind, name, at),
    runNow: ({ kind, name }, by = { at: null, launchedBy: 'window' }) => byHand.run(kind, name, by),
    namesOn: () => new Set(triggers.all().flatMap(({ kind, definition, isOn }) => (kind === 'schedule' && isOn ? [definition.name] : []))),

    keepState,

    onSwitched(listener) {
      switchListeners.add(listener);
      return () => switchListeners.delete(listener);
    },

    onChange: (listener) => changes.onChange(listener),
    stop: () => changes.stop(),
  };
}

/** Many schedules run the same job: each is asked for once. */
function onceEach<Key, Value>(ask: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key) ?? { value: ask(key) };
    known.set(key, found);
    return found.value;
  };
}
