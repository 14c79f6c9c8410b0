import { useEffect } from 'react';
import { create } from 'zustand';
import type { Check } from '../../preload/model/asset.ts';
import { addToList } from '../../preload/model/lists.ts';
import { gatherChecks } from './gather-parts.ts';
import { useGraphStore } from './graph-store.ts';
import { reportProblem } from './problem-store.ts';

/** The checks of the open project, for the screens that show them beside its assets. */
export interface ChecksMirror {
  /** The reading of the project they are of, as in the lineage; empty while none are known. */
  readonly version: string;
  readonly byId: ReadonlyMap<string, Check>;
  /** By the asset each is shown on, in the order of their names. */
  readonly ofAsset: ReadonlyMap<string, readonly Check[]>;
}

const none: ChecksMirror = { version: '', byId: new Map(), ofAsset: new Map() };

const useChecks = create<ChecksMirror>()(() => none);

let wanted = '';
let questions = 0;

/**
 * The checks of the open project while they are `shown`, else none. They are asked for when they are first shown: most people never look at
 * tens of thousands of them. With a new lineage those of the one before stay until the new ones have come.
 */
export function useProjectChecks(shown: boolean): ChecksMirror {
  const version = useGraphStore((mirror) => mirror.version);
  useEffect(() => {
    if (shown && version !== '') void showChecksOf(version);
  }, [shown, version]);
  const mirror = useChecks();
  return shown && projectOf(mirror.version) === projectOf(version) ? mirror : none;
}

/** Asks for the checks unless they are of this reading. An answer that was overtaken by a later question is dropped. */
export async function showChecksOf(version: string): Promise<void> {
  if (version === wanted) return;
  wanted = version;
  const question = (questions += 1);
  const isWanted = (): boolean => question === questions;
  const answer = await gatherChecks(isWanted);
  if (!isWanted()) return;
  if (answer.ok) {
    useChecks.setState({ ...mirrorOf(answer.value), version });
    return;
  }
  wanted = '';
  reportProblem(answer.error, () => showChecksOf(version));
}

/** Checks as the screens ask for them. */
export function mirrorOf(checks: readonly Check[]): Pick<ChecksMirror, 'byId' | 'ofAsset'> {
  const ofAsset = new Map<string, Check[]>();
  for (const check of checks) {
    const [asset] = check.assetIds;
    if (asset === undefined) continue;
    addToList(ofAsset, asset, check);
  }
  return { byId: new Map(checks.map((check) => [check.id, check])), ofAsset };
}

function projectOf(version: string): string {
  return version.split(' ')[0] ?? '';
}
