import { useEffect, useState } from 'react';
import type { StateSource } from '../../preload/model/launch.ts';
import type { SelectionAnswer } from '../../preload/model/selection-answer.ts';
import { call } from '../app/bridge.ts';
import { useGraphStore } from '../app/graph-store.ts';

/** A person types faster than that; milliseconds. */
const pause = 90;

/**
 * What a selection means, a moment after it was typed; null while nothing is known. The answer before stays until the next is there.
 * Empty text is not asked about.
 */
export function useSelectionAnswer(select: string, state: StateSource | null = null): SelectionAnswer | null {
  const [answer, setAnswer] = useState<{ readonly select: string; readonly value: SelectionAnswer | null } | null>(null);
  const version = useGraphStore((mirror) => mirror.version);
  const stateKey = state === null ? '' : JSON.stringify(state);
  useEffect(() => {
    if (select.trim() === '') return undefined;
    let gone = false;
    async function ask(): Promise<void> {
      const result = await call('selection.evaluate', { select, state: stateKey === '' ? null : (JSON.parse(stateKey) as StateSource) });
      if (!gone) setAnswer({ select, value: result.ok ? result.value : null });
    }
    const timer = setTimeout(() => void ask(), pause);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [select, version, stateKey]);
  return select.trim() === '' ? null : (answer?.value ?? null);
}
