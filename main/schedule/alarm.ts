import { scheduleJob } from 'node-schedule';

/** Calls `wake` at a time (milliseconds since the epoch), however far away it is; later when the computer sleeps then. Returns what stops it. */
export function alarm(at: number, wake: () => void): () => void {
  const job = scheduleJob(new Date(at), wake);
  if (job !== null) return () => job.cancel();
  // it has passed already
  const timer = setTimeout(wake, 0);
  return () => clearTimeout(timer);
}
