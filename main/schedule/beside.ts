import { addToList } from '../../preload/model/lists.ts';
import type { GoingOn } from '../history/tick-rows.ts';
import type { TriggerKey } from '../history/trigger-rows.ts';

/** What goes on of a trigger while one of its ticks is decided. */
export interface Beside {
  readonly isClaimed: boolean;
  readonly isWaiting: boolean;
  /** A run that is not over, null when all are. */
  readonly runId: string | null;
}

/** Tells it for each trigger; the tick of `except` is left out. */
export function besideOf(all: readonly GoingOn[]): (key: TriggerKey, except?: number) => Beside {
  const byTrigger = new Map<string, GoingOn[]>();
  for (const one of all) {
    addToList(byTrigger, triggerId(one), one);
  }
  return (key, except) => {
    const its = (byTrigger.get(triggerId(key)) ?? []).filter(({ due }) => due !== except);
    return {
      isClaimed: its.some(({ state }) => state === 'claimed'),
      isWaiting: its.some(({ state }) => state === 'waiting'),
      runId: its.find(({ state }) => state === 'launched')?.runId ?? null,
    };
  };
}

/** One text for the key of a trigger. */
export function triggerId({ projectId, kind, name }: TriggerKey): string {
  return JSON.stringify([projectId, kind, name]);
}
