import { plainStep, type StepRequest } from '../../preload/model/launch.ts';
import type { LaunchOpening } from './launch-store.ts';

/** What the dialog starts with: the last launch, null for none, with what was asked for laid over it. */
export function firstRequest(opening: LaunchOpening, last: StepRequest | null): StepRequest {
  const base = opening.exact || last === null ? plainStep('build') : last;
  return opening.request === undefined ? base : { ...base, ...opening.request };
}
