// Lets one process at a time prepare this checkout: `npm start`, `npm test` and command lines may all find the same step undone.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inRoot } from './repository.mjs';

const file = inRoot('.orrery-set-up.lock');

function holderIsAlive() {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs `work` while no other process runs work of its own here. The lock of a process that died is taken over. */
export async function oneAtATime(work, sayWaiting) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let waited = 0; ; waited += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!holderIsAlive()) rmSync(file, { force: true });
      else {
        if (waited === 0) sayWaiting();
        await wait(200);
      }
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
