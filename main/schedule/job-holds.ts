import path from 'node:path';
import type { JobDefinition } from '../../preload/model/job.ts';
import type { TriggerView } from '../../preload/model/schedule.ts';
import { effectiveStep } from '../jobs/effective-step.ts';
import { selectionOfStep } from '../jobs/selection-outlook.ts';
import type { ProjectService } from '../project/project-service.ts';

type Holds = TriggerView['holds'];

/** What jobs of the open project hold, all steps together, counted once for each lineage. */
export interface JobHolds {
  /** What is known by now; null when nobody can tell, and until it was counted, which begins with this question. */
  known(job: JobDefinition): Holds;
  /** The same, counted first. */
  counted(job: JobDefinition): Promise<Holds>;
}

const notSelecting = ['run-operation', 'deps', 'clean', 'retry'];
const assetTypes = ['model', 'seed', 'snapshot', 'function'];
const mostKept = 2_000;

/** `onCounted` is told that there is more to know. */
export function createJobHolds(project: Pick<ProjectService, 'current' | 'lineage'>, onCounted: () => void): JobHolds {
  const kept = new Map<string, Promise<Holds>>();
  const done = new Map<string, Holds>();

  const keyOf = (job: JobDefinition): string => {
    const view = project.current();
    return JSON.stringify([
      view?.id,
      view?.graphVersion,
      view?.dbt?.engine,
      job.steps.map((step) => selectionOfStep(step)),
      job.steps.map(({ state }) => state),
    ]);
  };

  async function count(job: JobDefinition): Promise<Holds> {
    const view = project.current();
    const lineage = project.lineage();
    if (view === null || lineage === null) return null;
    const [assets, checks] = [new Set<string>(), new Set<string>()];
    let known = false;
    for (const step of job.steps.map((one) => effectiveStep(job, one))) {
      if (notSelecting.includes(step.command)) continue;
      const stateDir = step.state?.kind === 'folder' ? path.resolve(view.dir, step.state.path) : null;
      const answer = await lineage.selected(selectionOfStep(step), {
        engine: view.dbt?.engine ?? 'v1',
        selectorsFile: path.join(view.dir, 'selectors.yml'),
        stateDir,
      });
      if (answer?.ok !== true) continue;
      known = true;
      for (const { uniqueId, resourceType } of answer.nodes) {
        if (assetTypes.includes(resourceType)) assets.add(uniqueId);
        else if (resourceType === 'test' || resourceType === 'unit_test') checks.add(uniqueId);
      }
    }
    return known ? { assets: assets.size, checks: checks.size } : null;
  }

  async function note(key: string, job: JobDefinition): Promise<Holds> {
    const holds = await count(job).catch(() => null);
    done.set(key, holds);
    if (holds !== null) onCounted();
    return holds;
  }

  function counted(job: JobDefinition): Promise<Holds> {
    const key = keyOf(job);
    const before = kept.get(key);
    if (before !== undefined) return before;
    for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) {
      kept.delete(old);
      done.delete(old);
    }
    const counting = note(key, job);
    kept.set(key, counting);
    return counting;
  }

  return {
    counted,
    known(job) {
      if (project.lineage() === null) return null;
      void counted(job);
      return done.get(keyOf(job)) ?? null;
    },
  };
}
