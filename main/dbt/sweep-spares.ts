import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isAlive, type ProcessIdentity, signalGroup } from './process-identity.ts';

/**
 * Removes what spares of processes that are gone left behind. One that is still there has not heard of it and is ended; one that has taken a
 * request runs it, and removes its folder by itself.
 */
export function sweepSpares(sparesDir: string): void {
  for (const name of namesIn(sparesDir)) {
    const dir = path.join(sparesDir, name);
    const owner = readIdentity(path.join(dir, 'owner.json'));
    if (owner !== null && isAlive(owner)) continue;
    const spare = readIdentity(path.join(dir, 'identity.json'));
    if (spare !== null && isAlive(spare) && !endIdle(dir, spare)) continue;
    rmSync(dir, { recursive: true, force: true });
  }
}

/** False when the spare has taken a request. */
function endIdle(dir: string, spare: ProcessIdentity): boolean {
  try {
    renameSync(path.join(dir, 'process.json'), path.join(dir, 'withdrawn.json'));
  } catch {
    return false;
  }
  signalGroup(spare, 'SIGKILL');
  return true;
}

function namesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}

function readIdentity(file: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity | null;
  } catch {
    return null;
  }
}
