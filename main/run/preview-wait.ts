import path from 'node:path';
import type { PreviewWait } from '../../preload/model/preview.ts';
import { keysOf } from './lock-keys.ts';

/** A run that is not over. */
export interface RunAhead {
  readonly id: string;
  readonly lockKey: string;
  /** Milliseconds until it is over, about; null when nobody can tell. */
  readonly leftMs: number | null;
}

/**
 * What a launch would wait for: the runs that use a database of its own and come before it, the first in the queue named.
 * @param lockKey of the launch
 * @param ahead the runs that are not over, oldest first
 */
export function previewWait(lockKey: string, ahead: readonly RunAhead[]): PreviewWait | null {
  const keys = keysOf(lockKey);
  const before = ahead.filter((run) => keysOf(run.lockKey).some((key) => keys.includes(key)));
  const [first] = before;
  const shared = keys.find((key) => first !== undefined && keysOf(first.lockKey).includes(key));
  if (first === undefined || shared === undefined) return null;
  const more = before.length - 1;
  const also = more === 0 ? '' : more === 1 ? ' One more run waits before it.' : ` ${more} more runs wait before it.`;
  const left = before.map((run) => run.leftMs);
  return {
    runId: first.id,
    aboutMs: left.every((ms) => ms !== null) ? left.reduce<number>((sum, ms) => sum + (ms ?? 0), 0) : null,
    why: `${shared.startsWith('file:') ? `Both write to ${path.basename(shared)}.` : `Both write to target ${shared.split(':').slice(2).join(':')}.`}${also}`,
  };
}
