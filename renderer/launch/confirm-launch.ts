import { create } from 'zustand';
import type { StepRequest } from '../../preload/model/launch.ts';
import { isDevelopmentTarget } from '../../preload/model/launch.ts';
import type { Result } from '../../preload/model/result.ts';
import { goTo } from '../app/address.ts';
import { reportProblem } from '../app/problem-store.ts';

/** An order that waits for the name of the target whose tables it drops. */
export interface LaunchToConfirm {
  readonly target: string;
  readonly go: () => void;
}

export const useLaunchToConfirm = create<{ readonly waiting: LaunchToConfirm | null }>()(() => ({ waiting: null }));

/** Gives an order that makes a run; `confirmTarget` is the name a person has typed. Null when it was not given. */
export type LaunchOrder = (confirmTarget: string | null) => Promise<Result<{ readonly runId: string }> | null>;

/**
 * Gives the order and goes to its run. Where it drops what others may rely on it asks for the name of the target first; why it cannot be
 * carried out is said in the shell.
 */
export async function giveLaunch(order: LaunchOrder, target: string | null, confirmTarget: string | null = null): Promise<void> {
  useLaunchToConfirm.setState({ waiting: null });
  const answer = await order(confirmTarget);
  if (answer === null) return;
  if (answer.ok) {
    reportProblem(null);
    return goTo.run(answer.value.runId);
  }
  if (answer.error.code === 'confirmation-needed' && target !== null && confirmTarget === null) {
    useLaunchToConfirm.setState({ waiting: { target, go: () => void giveLaunch(order, target, target) } });
  } else reportProblem(answer.error, () => giveLaunch(order, target, confirmTarget));
}

export function dontLaunch(): void {
  useLaunchToConfirm.setState({ waiting: null });
}

/** The first target that a full refresh among these steps touches and that is not one to try things on; `own` is what a step has that names none. */
export function refreshedTarget(steps: readonly Pick<StepRequest, 'fullRefresh' | 'target'>[], own: string | null): string | null {
  const targets = steps.filter(({ fullRefresh }) => fullRefresh).map(({ target }) => target ?? own);
  return targets.find((target) => target !== null && !isDevelopmentTarget(target)) ?? null;
}
