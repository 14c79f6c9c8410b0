import { statSync } from 'node:fs';
import { vi } from 'vitest';
import { type ProcessIdentity, readExitCode, signalGroup, stepFiles } from '../../../main/dbt/process.ts';

/** How often (milliseconds) it is looked whether dbt says anything. */
const lookEvery = 5_000;

/**
 * Interrupts a dbt in the middle of a query until it has ended. A SIGINT between the log line and the query itself is lost on v1, and one that comes
 * while dbt is ending already would disturb its end: a further one is sent only where dbt has said nothing for a while. Gives how many it took.
 */
export async function interruptQuery(identity: ProcessIdentity, stepDir: string): Promise<number> {
  const said = (): number => statSync(stepFiles(stepDir).log).size;
  let before = -1;
  let signals = 1;
  signalGroup(identity, 'SIGINT');
  const interrupting = setInterval(() => {
    const now = said();
    if (now === before && signalGroup(identity, 'SIGINT')) signals += 1;
    before = now;
  }, lookEvery);
  await vi.waitUntil(() => readExitCode(stepDir) !== null, { timeout: 120_000, interval: 50 }).finally(() => clearInterval(interrupting));
  return signals;
}
