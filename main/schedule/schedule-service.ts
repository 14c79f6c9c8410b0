import type { CheckedInput, CommandName, CommandOutput } from '../../preload/contract.ts';
import { failed, type Result } from '../../preload/model/result.ts';
import type { SchedulesView, TickTest } from '../../preload/model/schedule.ts';

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
  runNow(trigger: Asked<'schedules.runNow'>): Promise<Answer<'schedules.runNow'>>;
  /** Tells that a new view can be asked for. Returns what stops it. */
  onChange(listener: () => void): () => void;
}

/** One without anything in it. */
export function createScheduleService(): ScheduleService {
  const nothing = (): Result<never> => failed({ code: 'no-project', title: 'No project is open.' });
  const later = (): Promise<Result<never>> => Promise.resolve(nothing());
  return {
    view: nothing,
    check: later,
    save: nothing,
    checkSensor: later,
    saveSensor: nothing,
    delete: nothing,
    undo: nothing,
    setOn: nothing,
    pause: nothing,
    resume: nothing,
    ticks: nothing,
    year: nothing,
    plan: later,
    test: later,
    runNow: later,
    onChange: () => () => {},
  };
}
