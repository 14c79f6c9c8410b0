import type { CheckState } from '../../../preload/model/asset.ts';
import { counted } from '../../components/format.ts';

/** What stands at the end of a check's line. */
export type CheckEnd = { readonly kind: 'rows'; readonly words: string } | { readonly kind: 'duration'; readonly milliseconds: number };

/** Failing rows where there are any, else how long it took; null where neither is known. */
export function checkEnd(state: CheckState | undefined): CheckEnd | null {
  if (state === undefined) return null;
  if ((state.word === 'failed' || state.word === 'warned') && state.failures !== null && state.failures > 0) {
    return { kind: 'rows', words: counted(state.failures, 'row') };
  }
  return state.durationMs === null ? null : { kind: 'duration', milliseconds: state.durationMs };
}
