import { create } from 'zustand';
import type { OrreryError } from '../../preload/model/result.ts';
import type { SchedulesView, TriggerView } from '../../preload/model/schedule.ts';

/** The schedules and sensors of the open project, as main knows them. */
export interface SchedulesMirror {
  /** Null until main has answered, and without a project. */
  readonly view: SchedulesView | null;
  readonly error: OrreryError | null;
}

export const useSchedulesStore = create<SchedulesMirror>()(() => ({ view: null, error: null }));

export function replaceSchedules(view: SchedulesView | null): void {
  useSchedulesStore.setState({ view, error: null });
}

const none: readonly TriggerView[] = [];

/** All schedules and sensors, in the order of the file. */
export function useTriggers(): readonly TriggerView[] {
  return useSchedulesStore((mirror) => mirror.view?.triggers ?? none);
}

/** The schedule that is due next of those that are on; null while all are held, and when none is due again. */
export function nextOf(view: SchedulesView | null, now: number): TriggerView | null {
  if (view === null || view.paused !== null) return null;
  return view.triggers.reduce<TriggerView | null>(
    (first, trigger) => (!trigger.on || trigger.next === null || trigger.next < now - 60_000 || (first?.next ?? Infinity) <= trigger.next ? first : trigger),
    null,
  );
}
