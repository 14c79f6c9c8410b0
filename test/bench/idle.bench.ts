import { readFileSync } from 'node:fs';
import type { BenchRow } from './bench-row.ts';
import { memoryOf, processorTimeOf, processTree, startApplication } from './running-application.ts';
import { scratchProject, withDbt } from './scratch-project.ts';

/** Long enough for a warm dbt to have been made. */
const settleSeconds = 20;
const watchSeconds = 20;

/** Memory and processor time of all processes with the sample open, a warm dbt waiting, and nothing going on. Linux only: read from /proc. */
export async function benchIdle(): Promise<BenchRow[]> {
  const env = withDbt(process.env.ORRERY_TEST_DBT_V1);
  const project = await scratchProject(env);
  try {
    await project.orrery('parse');
    const application = await startApplication({ ...env, ORRERY_USER_DATA: project.userData }, project.dir);
    await application.page.waitForFunction(() => performance.getEntriesByName('lineage-painted').length > 0);
    await seconds(settleSeconds);
    const pids = processTree(application.process.pid ?? 0);
    const before = total(pids, processorTimeOf);
    await seconds(watchSeconds);
    const share = (total(pids, processorTimeOf) - before) / (watchSeconds * 10);
    // A warm dbt is given up when memory is short; what it takes is a row of its own (see launch.bench.ts).
    const memory = Math.round(
      total(
        pids.filter((pid) => !isSpare(pid)),
        memoryOf,
      ),
    );
    await application.close();
    return [
      { name: 'idle memory of all processes', value: memory, unit: 'MB PSS', goal: 350, ok: memory <= 350 },
      { name: 'idle processor use of all processes', value: Math.round(share * 100) / 100, unit: '% of a core', goal: 0.5, ok: share < 0.5 },
    ];
  } finally {
    await project.remove();
  }
}

function isSpare(pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('/spares/');
}

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1000));
}

function total(pids: readonly number[], measure: (pid: number) => number): number {
  return pids.reduce((sum, pid) => sum + measure(pid), 0);
}
