import type { BenchRow } from './bench-row.ts';
import { startApplication } from './running-application.ts';
import { median, scratchProject, withDbt } from './scratch-project.ts';

const rounds = 5;

/** Seconds from starting the program to the sample's lineage on the screen, on a project that was parsed before. */
export async function benchStart(): Promise<BenchRow[]> {
  const env = withDbt(process.env.ORRERY_TEST_DBT_V1);
  const project = await scratchProject(env);
  try {
    await project.orrery('parse');
    const seconds: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const application = await startApplication({ ...env, ORRERY_USER_DATA: project.userData }, project.dir);
      // The graph leaves this mark when its first frame with assets has been drawn.
      const paintedAt = await application.page.evaluate(
        () =>
          new Promise<number>((resolve, reject) => {
            setTimeout(() => reject(new Error('the lineage was not painted within 30 s')), 30_000);
            const look = (): void => {
              const mark = performance.getEntriesByName('lineage-painted')[0];
              if (mark) resolve(performance.timeOrigin + mark.startTime);
              else requestAnimationFrame(look);
            };
            look();
          }),
      );
      seconds.push((paintedAt - application.startedAt) / 1000);
      await application.close();
    }
    const value = Math.round(median(seconds) * 100) / 100;
    return [{ name: 'application start → sample’s lineage painted', value, unit: 's', goal: 1.5, ok: value <= 1.5 }];
  } finally {
    await project.remove();
  }
}
