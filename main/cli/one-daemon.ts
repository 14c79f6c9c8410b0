import { z } from 'zod';
import { isAlive, type ProcessIdentity } from '../dbt/process-identity.ts';
import type { History } from '../history/open-history.ts';

const key = 'daemon';
const stored = z.object({ pid: z.number(), startedTicks: z.string(), bootId: z.string() });

type Settings = Pick<History, 'settings' | 'transaction'>;

/** Makes this process the one daemon of its data folder. Gives the daemon that is alive already, null when there was none. */
export function becomeDaemon(
  { settings, transaction }: Settings,
  self: ProcessIdentity,
  alive: (identity: ProcessIdentity) => boolean = isAlive,
): ProcessIdentity | null {
  // of two that begin at once the second waits for the first one's transaction
  return transaction(() => {
    const other = stored.safeParse(settings.get(key)).data ?? null;
    if (other !== null && alive(other)) return other;
    settings.set(key, self);
    return null;
  });
}

/** Gives the place up; what another has made of it meanwhile stays. */
export function leaveDaemon({ settings, transaction }: Settings, self: ProcessIdentity): void {
  transaction(() => {
    if (JSON.stringify(stored.safeParse(settings.get(key)).data) === JSON.stringify(stored.parse(self))) settings.set(key, null);
  });
}
