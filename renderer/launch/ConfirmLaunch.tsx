import { ConfirmTarget } from './ConfirmTarget.tsx';
import { dontLaunch, useLaunchToConfirm } from './confirm-launch.ts';

/** Asks for the target's name before an order drops and builds anew what others may rely on. */
export function ConfirmLaunch() {
  const waiting = useLaunchToConfirm((store) => store.waiting);
  return waiting === null ? null : <ConfirmTarget confirmation={{ target: waiting.target, drops: [] }} onConfirm={waiting.go} onClose={dontLaunch} />;
}
