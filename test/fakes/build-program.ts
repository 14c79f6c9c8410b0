import path from 'node:path';
import { build } from 'vite';

// inside the repository, so that better-sqlite3 is found from there
const outDir = path.resolve('node_modules/.orrery-test/programs');

/** Bundles a program of this folder, `follower-program` for instance, that tests run in a process of its own. */
export async function buildProgram(name: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(import.meta.dirname, `${name}.ts`),
      outDir,
      emptyOutDir: false,
      rolldownOptions: { external: ['better-sqlite3'], output: { entryFileNames: `[name]-${process.pid}.js` } },
    },
  });
}

/** The file of a program that was built. */
export function builtProgram(name: string): string {
  return path.join(outDir, `${name}-${process.pid}.js`);
}
