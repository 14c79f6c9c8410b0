import { ConfirmTarget } from '../launch/ConfirmTarget.tsx';
import { dontLaunch, launchJob, useJobToConfirm } from './launch-job.ts';

/** Asks for the target's name before a job drops and builds anew what others may rely on. */
export function ConfirmJob() {
  const waiting = useJobToConfirm((store) => store.waiting);
  if (waiting === null) return null;
  const { name, target } = waiting;
  return <ConfirmTarget key={name} confirmation={{ target, drops: [] }} onConfirm={() => void launchJob(name, target)} onClose={dontLaunch} />;
}
