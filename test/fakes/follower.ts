import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { build } from 'vite';
import { nativeBinding } from './fake-runs.ts';

// inside the repository, so that better-sqlite3 is found from there
const outDir = path.resolve('node_modules/.orrery-test/follower');

/** Bundles the Orrery without a window that tests kill. */
export async function buildFollower(): Promise<void> {
  const entry = path.join(import.meta.dirname, 'follower-program.ts');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      rolldownOptions: { external: ['better-sqlite3'], output: { entryFileNames: `[name]-${process.pid}.js` } },
    },
  });
}

/** Starts it on a data folder. It prints `following` once it follows. */
export function startFollower(dataDir: string): ChildProcess {
  return spawn(process.execPath, [path.join(outDir, `follower-program-${process.pid}.js`), dataDir, nativeBinding], { stdio: ['ignore', 'pipe', 'inherit'] });
}
