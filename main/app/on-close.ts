import type { Closing } from '../../preload/model/settings.ts';

/** What is going on when a person closes the window. */
export interface AtClose {
  readonly closing: Closing;
  /** Runs under way or queued. */
  readonly runs: number;
  /** Schedules and sensors that are on. */
  readonly schedules: number;
}

/**
 * What becomes of Orrery when its window is closed. A person is asked once, and not before it matters: with nothing running and nothing
 * scheduled there is nothing to stay for.
 */
export function onClose({ closing, runs, schedules }: AtClose): 'stay' | 'ask' | 'quit' {
  if (closing === 'tray') return 'stay';
  if (closing === 'quit') return 'quit';
  return schedules > 0 || runs > 0 ? 'ask' : 'quit';
}
