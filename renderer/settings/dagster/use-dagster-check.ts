import { useEffect, useState } from 'react';
import type { DagsterCheck } from '../../../preload/model/dagster.ts';
import { call, listen } from '../../app/bridge.ts';

/** The Dagster that exports are checked with, as main has it; null until it is known. */
export function useDagsterCheck(): DagsterCheck | null {
  const [check, setCheck] = useState<DagsterCheck | null>(null);
  useEffect(() => {
    const listening = listen('dagster.check', { snapshot: () => call('dagster.checkState'), replace: setCheck, apply: setCheck, fail: () => setCheck(null) });
    return () => listening.stop();
  }, []);
  return check;
}
