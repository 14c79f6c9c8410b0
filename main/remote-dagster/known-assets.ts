import type { Result } from '../../preload/model/result.ts';
import type { DagsterAsset } from './answers.ts';

/** Milliseconds for which the assets of a Dagster are taken for known: a person who types a selection does not ask for them with every letter. */
const fresh = 60_000;

/** The assets of one Dagster at a time, asked for once and shared by whoever waits for them. */
export interface KnownAssets {
  of(address: string, ask: () => Promise<Result<readonly DagsterAsset[]>>): Promise<Result<readonly DagsterAsset[]>>;
  forget(): void;
}

export function createKnownAssets(now: () => number): KnownAssets {
  let held: { readonly address: string; readonly at: number; readonly assets: Promise<Result<readonly DagsterAsset[]>> } | null = null;
  return {
    async of(address, ask) {
      if (held === null || held.address !== address || now() - held.at > fresh) held = { address, at: now(), assets: ask() };
      const own = held;
      const answer = await own.assets;
      // A failure is not kept: the next question may fare better.
      if (!answer.ok && held === own) held = null;
      return answer;
    },
    forget() {
      held = null;
    },
  };
}
