import type { History } from '../history/open-history.ts';
import type { TriggerKey } from '../history/trigger-rows.ts';

/**
 * Keeps what is known of a trigger while an edit of orrery.yml gives it another name: whoever reads the file meanwhile takes it for a new one, and
 * the old one for gone. What it gives is to be called with the new name once the file is written: state and ticks are then as they were.
 */
export function keepTrigger(history: Pick<History, 'triggers' | 'transaction'>, key: TriggerKey): (to: string) => void {
  const before = history.triggers.get(key);
  return (to) =>
    history.transaction(() => {
      history.triggers.rename(key, to);
      if (before !== null) history.triggers.save({ ...before, name: to });
    });
}
