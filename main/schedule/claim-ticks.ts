import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { ScheduleDefinition } from '../../preload/model/schedule.ts';
import type { History } from '../history/open-history.ts';
import type { TickRecord } from '../history/tick-rows.ts';
import type { TriggerKey } from '../history/trigger-rows.ts';
import type { Beside } from './beside.ts';
import type { Decision } from './missed-ticks.ts';

export interface ClaimOptions {
  readonly history: Pick<History, 'ticks'>;
  readonly self: ProcessIdentity;
  readonly now: number;
  readonly onBattery: () => boolean;
  /** What goes on of the trigger. */
  readonly beside: (key: TriggerKey) => Beside;
}

/**
 * Writes down what was decided of one trigger at one moment: a row for each decision. What is to run is claimed by this process, unless a run
 * before it goes on (the trigger's `overlap` says what then) or the computer is on battery and the trigger does not run then. A time that has
 * a row already is left as it is. Gives the rows that are new. To be called inside a transaction.
 */
export function claimTicks(
  o: ClaimOptions,
  key: TriggerKey,
  { overlap, battery }: Pick<ScheduleDefinition, 'overlap' | 'battery'>,
  decisions: readonly Decision[],
): readonly TickRecord[] {
  const runs = decisions.some(({ action }) => action === 'run');
  const beside = runs ? o.beside(key) : null;
  const isHeld = runs && battery === 'skip' && o.onBattery();
  let waits = beside?.isWaiting ?? false;

  const rowOf = ({ action, ...decision }: Decision): TickRecord => {
    const row = { ...key, ...decision, decidedAt: o.now, runId: null, owner: null };
    if (action === 'skip') return { ...row, state: 'skipped' };
    if (isHeld) return { ...row, state: 'skipped', cause: 'battery', reason: 'The computer was on battery' };
    const busy = beside !== null && (beside.isClaimed || beside.runId !== null || beside.isWaiting);
    if (!busy || overlap === 'allow') return { ...row, state: 'claimed', owner: o.self };
    const before = beside.runId === null ? 'the one before it' : `run ${beside.runId}`;
    if (overlap === 'skip') return { ...row, state: 'skipped', cause: 'overlap', reason: `${capital(before)} was not over` };
    if (waits) return { ...row, state: 'skipped', cause: 'overlap', reason: 'Another one was waiting already' };
    waits = true;
    return { ...row, state: 'waiting', cause: 'overlap', reason: `Waits for ${before}` };
  };

  return decisions.flatMap((decision) => {
    const row = rowOf(decision);
    return o.history.ticks.insert(row) ? [row] : [];
  });
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
