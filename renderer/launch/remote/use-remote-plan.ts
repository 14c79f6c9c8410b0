import { useEffect, useState } from 'react';
import type { StepRequest } from '../../../preload/model/launch.ts';
import type { RemotePlan } from '../../../preload/model/remote.ts';
import type { OrreryError } from '../../../preload/model/result.ts';
import { call } from '../../app/bridge.ts';

/** Another machine is asked: a person types slower than that; milliseconds. */
const pause = 250;

export interface RemotePlanState {
  /** Of the request of a moment ago while the next one is under way; null at first. */
  readonly plan: RemotePlan | null;
  /** True when it is known what this very request would hand over, or why nothing. */
  readonly current: boolean;
  readonly error: OrreryError | null;
  readonly again: () => void;
}

/** What a launch on Dagster would hand over, a moment after each change of the request; nothing is asked while `request` is null. */
export function useRemotePlan(request: StepRequest | null): RemotePlanState {
  const [answer, setAnswer] = useState<{ readonly of: StepRequest; readonly plan: RemotePlan | null; readonly error: OrreryError | null } | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (request === null) return undefined;
    let gone = false;
    async function ask(of: StepRequest): Promise<void> {
      const result = await call('remote.plan', of);
      if (!gone) setAnswer({ of, plan: result.ok ? result.value : null, error: result.ok ? null : result.error });
    }
    const timer = setTimeout(() => void ask(request), pause);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [request, asked]);
  return { plan: answer?.plan ?? null, current: answer?.of === request, error: answer?.error ?? null, again: () => setAsked((count) => count + 1) };
}
