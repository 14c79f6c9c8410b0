import { useEffect, useRef, useState } from 'react';
import type { AssetGraph } from '../../../preload/model/asset.ts';
import type { OrreryError } from '../../../preload/model/result.ts';
import type { SelectionAnswer } from '../../../preload/model/selection-answer.ts';
import type { AssetsAddress } from '../assets-address.ts';
import { mostUngrouped } from '../lineage/use-grouping.ts';
import { writeFocus } from './focus.ts';
import { isStillThere, type LastFocus, readLastFocus, worthKeeping, writeLastFocus } from './last-focus.ts';

export interface LastFocusWorld {
  readonly projectId: string | null;
  readonly graph: AssetGraph;
  readonly address: AssetsAddress;
  readonly go: (change: Partial<AssetsAddress>) => void;
  /** What the address shows now, null while that is not known, and why it cannot be known. */
  readonly part: AssetGraph | null;
  readonly error: OrreryError | null;
  readonly answer: SelectionAnswer | null;
}

/** The project that was opened last in this window: it is opened on its last focus once, not whenever somebody comes back to its lineage. */
let opened: string | null = null;

/**
 * Keeps the last focus and selection of every project on this machine, and opens a large project on it: what is larger than can be read is seldom what
 * a person wants to see first. Where it holds nothing any more, the project opens as if there were none.
 * @returns whether what is shown was brought back
 */
export function useLastFocus({ projectId, graph, address, go, part, error, answer }: LastFocusWorld): boolean {
  const key = keyOf(address);
  const [brought, setBrought] = useState<string | null>(null);
  useEffect(() => {
    if (projectId === null || graph.assets.length === 0 || opened === projectId) return;
    opened = projectId;
    if (graph.assets.length <= mostUngrouped || !isBare(address)) return;
    const ids = new Set(graph.assets.map(({ id }) => id));
    const last = readLastFocus(stored(), projectId);
    if (last === null || !isStillThere(last.focus, (id) => ids.has(id))) return;
    setBrought(keyOf(last));
    go(last);
  }, [projectId, graph, address, go]);

  const isBrought = brought !== null && key === brought;
  const gone = isBrought && holdsNothing(address, part, error, answer);
  useEffect(() => {
    if (!gone) return;
    setBrought(null);
    go({ focus: null, select: null });
  }, [gone, go]);

  const before = useRef('');
  useEffect(() => {
    if (projectId === null || before.current === key) return;
    // coming to the whole by a link forgets nothing, leaving a part for it does
    const left = before.current !== '';
    before.current = key;
    const last = worthKeeping(address);
    if (last !== null || left) keep(writeLastFocus(stored(), projectId, last));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for what is kept of the address
  }, [projectId, key]);
  return isBrought;
}

function keyOf({ focus, select }: LastFocus): string {
  return focus === null && select === null ? '' : JSON.stringify([focus && writeFocus(focus), select]);
}

function isBare({ asset, select, focus, group, open, view }: AssetsAddress): boolean {
  return asset === null && select === null && focus === null && group === null && open.length === 0 && view === 'graph';
}

function holdsNothing({ focus, select }: LastFocus, part: AssetGraph | null, error: OrreryError | null, answer: SelectionAnswer | null): boolean {
  const meansNothing = select !== null && answer !== null && (answer.problem !== null || answer.ids.length === 0);
  if (focus === null || focus.kind === 'selection') return meansNothing;
  return error !== null || (part !== null && part.assets.length === 0);
}

const place = 'orrery.focus';

/** A profile that keeps nothing has no last focus. */
function stored(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function keep(text: string): void {
  try {
    localStorage.setItem(place, text);
  } catch {
    // full or switched off: it is not brought back
  }
}
