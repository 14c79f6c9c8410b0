import path from 'node:path';
import type { JobDefinition } from '../../preload/model/job.ts';
import { effectiveStep } from '../jobs/effective-step.ts';
import { selectionOfStep } from '../jobs/selection-outlook.ts';
import type { LoadedManifest } from '../manifest/loaded-manifest.ts';
import type { ProjectService } from '../project/project-service.ts';

const notSelecting = ['run-operation', 'deps', 'clean', 'retry'];

/** The names of jobs whose selections hold a node, evaluated against the manifest on the screen. */
export interface JobsHolding {
  of(uniqueId: string): Promise<readonly string[]>;
}

/** Remembers what each job holds until the lineage or the job is another: the next page asks the same. */
export function createJobsHolding(project: Pick<ProjectService, 'current' | 'lineage' | 'definitions'>): JobsHolding {
  const kept = new Map<string, Promise<ReadonlySet<string>>>();
  let keptFor: LoadedManifest | null = null;

  async function holdings(job: JobDefinition, lineage: LoadedManifest, dir: string, engine: 'v1' | 'v2'): Promise<ReadonlySet<string>> {
    const held = new Set<string>();
    for (const step of job.steps.map((one) => effectiveStep(job, one))) {
      if (notSelecting.includes(step.command)) continue;
      const answer = await lineage.selected(selectionOfStep(step), {
        engine,
        selectorsFile: path.join(dir, 'selectors.yml'),
        stateDir: step.state?.kind === 'folder' ? path.resolve(dir, step.state.path) : null,
      });
      if (answer?.ok === true) for (const { uniqueId } of answer.nodes) held.add(uniqueId);
    }
    return held;
  }

  return {
    async of(uniqueId) {
      const [view, lineage] = [project.current(), project.lineage()];
      if (view === null || lineage === null) return [];
      if (keptFor !== lineage) kept.clear();
      keptFor = lineage;
      const jobs = project.definitions()?.jobs ?? [];
      const held = await Promise.all(
        jobs.map((job) => {
          const key = JSON.stringify([job.name, view.dbt?.engine, job.steps, job.vars]);
          const known = kept.get(key) ?? holdings(job, lineage, view.dir, view.dbt?.engine ?? 'v1');
          kept.set(key, known);
          return known;
        }),
      );
      return jobs.filter((_, index) => held[index]?.has(uniqueId) === true).map(({ name }) => name);
    },
  };
}
