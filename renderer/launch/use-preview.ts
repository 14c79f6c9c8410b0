import { useEffect, useState } from 'react';
import type { StepRequest } from '../../preload/model/launch.ts';
import type { LaunchPreview } from '../../preload/model/preview.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { call } from '../app/bridge.ts';
import { useAssetStates } from '../app/asset-states-store.ts';
import { useGraphStore } from '../app/graph-store.ts';

/** A person types faster than that; milliseconds. */
const pause = 100;

export interface PreviewState {
  /** Of the request of a moment ago while the next one is under way; null at first. */
  readonly preview: LaunchPreview | null;
  /** True when `preview` is of this very request. */
  readonly current: boolean;
  readonly error: OrreryError | null;
}

/** What a launch would do, a moment after each change of the request; also again when the lineage or the states change. */
export function usePreview(request: StepRequest | null): PreviewState {
  const [answer, setAnswer] = useState<{ readonly of: StepRequest; readonly preview: LaunchPreview | null; readonly error: OrreryError | null } | null>(null);
  const version = useGraphStore((mirror) => mirror.version);
  const revision = useAssetStates((mirror) => mirror.revision);
  useEffect(() => {
    if (request === null) return undefined;
    let gone = false;
    async function ask(of: StepRequest): Promise<void> {
      const result = await call('launch.preview', of);
      if (!gone) setAnswer({ of, preview: result.ok ? result.value : null, error: result.ok ? null : result.error });
    }
    const timer = setTimeout(() => void ask(request), pause);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [request, version, revision]);
  return { preview: answer?.preview ?? null, current: answer?.of === request, error: answer?.error ?? null };
}
