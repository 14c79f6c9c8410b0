import path from 'node:path';
import type { JobChanges, JobDefinition, NotifyRule } from '../preload/model/job.ts';
import { isDevelopmentTarget, type StepRequest } from '../preload/model/launch.ts';
import { failed, ok, type OrreryError, type Result } from '../preload/model/result.ts';
import type { RunSummary } from '../preload/model/run.ts';
import { guardedFlag } from '../preload/model/step-options.ts';
import type { History } from './history/open-history.ts';
import type { LaunchableProject } from './project/launchable-project.ts';
import type { ProjectService } from './project/project-service.ts';
import { jobSteps } from './run/job-steps.ts';
import type { Launch, LaunchStep } from './run/launch-run.ts';
import { withProjectDefaults } from './run/project-defaults.ts';
import { readVars } from './run/read-vars.ts';
import { targetDir } from './run/step-places.ts';
import { filledChanges, filledJob, tickValues } from './schedule/tick-values.ts';

export type LaunchedBy = RunSummary['launchedBy'];

/** A job about to be launched. */
export interface JobOrder {
  readonly job: JobDefinition;
  /** What goes before what the job and its steps say. */
  readonly changes: JobChanges;
  readonly launchedBy: LaunchedBy;
  /** The target that is not for development and may be refreshed in full all the same. */
  readonly confirmTarget: string | null;
  /** The time it runs for (milliseconds since the epoch) and the zone whose clocks show it: what `{{ tick.date }}` and its like stand for. */
  readonly tick: { readonly at: number; readonly zone: string };
  /** Added to the job's. */
  readonly tags?: readonly string[];
  /** Null: as the job says. */
  readonly notify?: NotifyRule | null;
}

/** Makes launches of what is asked of the open project, without launching them. */
export interface LaunchPreparation {
  /** Errors: those of `Launcher.launch`. */
  step(request: StepRequest, launchedBy: LaunchedBy, confirmTarget: string | null): Promise<Result<Launch>>;
  /** Errors: those of `Launcher.launchJob`. */
  job(order: JobOrder): Promise<Result<Launch>>;
}

export interface PreparationOptions {
  readonly history: History;
  readonly project: Pick<ProjectService, 'current' | 'definitions' | 'launchable'>;
  /** How long these nodes should take, told from earlier runs, in milliseconds; null when none tells. */
  readonly expected: (project: LaunchableProject, step: LaunchStep) => number | null;
}

export function createPreparation({ history, project, expected }: PreparationOptions): LaunchPreparation {
  /** A step with all that starting it takes. `fetched`: a step before it fetches the packages. */
  async function prepared(asked: StepRequest, fetched: boolean): Promise<Result<{ readonly ready: LaunchableProject; readonly step: LaunchStep }>> {
    const request = withProjectDefaults(asked, project.definitions());
    const vars = readVars(request.vars);
    if (!vars.ok) return vars;
    const args = readVars(request.args, 'args');
    if (!args.ok) return args;
    if (request.command === 'run-operation' && request.macro.trim() === '') {
      return failed({ code: 'invalid-input', title: 'dbt run-operation needs the name of a macro.' });
    }
    const guarded = guardedFlag(request.flags);
    if (guarded !== null) {
      return failed({
        code: 'invalid-input',
        title: `${guarded} cannot be given as a further flag.`,
        detail: 'Target and full refresh have fields of their own: Orrery asks before a full refresh on a target that others may depend on.',
      });
    }
    const state = stateDir(request, project.current()?.dir ?? '');
    if (!state.ok) return state;
    const ready = await project.launchable(request.target, request, fetched, state.value);
    if (!ready.ok) return ready;
    return ok({ ready: ready.value, step: { request, profile: ready.value.profile, selected: ready.value.selected, stateDir: state.value } });
  }

  /** The folder of artifacts that `--state` means; that of a kept run is where its last step put them. */
  function stateDir({ command, state }: StepRequest, projectDir: string): Result<string | null> {
    if (state === null) {
      return command === 'retry' ? failed({ code: 'nothing-to-retry', title: 'dbt retry needs to know which run to retry.' }) : ok(null);
    }
    if (state.kind === 'folder') return ok(path.resolve(projectDir, state.path));
    const run = history.runs.get(state.id);
    const step = run === null ? undefined : history.steps.list(run.seq).at(-1);
    return step === undefined ? failed({ code: 'run-not-found', title: `There is no run ${state.id} to take the state from.` }) : ok(targetDir(step));
  }

  /** The expectations of all steps that have one. */
  function expectedMs(ready: LaunchableProject, steps: readonly LaunchStep[]): number | null {
    const known = steps.map((step) => expected(ready, step)).filter((ms) => ms !== null);
    return known.length === 0 ? null : known.reduce((sum, ms) => sum + ms, 0);
  }

  return {
    async step(request, launchedBy, confirmTarget) {
      const step = await prepared(request, false);
      if (!step.ok) return step;
      const refusal = needsConfirmation([step.value.step], confirmTarget);
      if (refusal !== null) return failed(refusal);
      const { ready, step: only } = step.value;
      return ok({ project: ready, steps: [only], launchedBy, expectedMs: expectedMs(ready, [only]) });
    },

    async job({ job, changes, launchedBy, confirmTarget, tick, tags = [], notify = null }) {
      const values = tickValues(tick.at, tick.zone);
      const asked = jobSteps(filledJob(job, values), filledChanges(changes, values));
      if (!asked.ok) return asked;
      const steps: LaunchStep[] = [];
      let ready: LaunchableProject | null = null;
      let fetched = false;
      for (const [index, { continueOnFailure, ...request }] of asked.value.entries()) {
        const step = await prepared(request, fetched);
        if (!step.ok) return failed(asked.value.length === 1 ? step.error : { ...step.error, title: `Step ${index + 1}: ${step.error.title}` });
        ready ??= step.value.ready;
        if (ready.id !== step.value.ready.id) return failed({ code: 'no-project', title: 'Another project was opened meanwhile.' });
        fetched ||= request.command === 'deps';
        steps.push({ ...step.value.step, continueOnFailure });
      }
      const [first, ...rest] = steps;
      if (ready === null || first === undefined) return failed({ code: 'job-broken', title: `Job ${job.name} has no step to run.` });
      const refusal = needsConfirmation(steps, confirmTarget);
      if (refusal !== null) return failed(refusal);
      const orders = { ...job, tags: [...new Set([...job.tags, ...tags])], notify: notify ?? job.notify };
      return ok({ project: ready, steps: [first, ...rest], launchedBy, job: orders, expectedMs: expectedMs(ready, steps) });
    },
  };
}

/** A full refresh drops what is there: on a target that others may depend on it asks for the target's name. Null when nothing is to be asked. */
export function needsConfirmation(
  steps: readonly { readonly request: Pick<StepRequest, 'fullRefresh'>; readonly profile: { readonly target: string } }[],
  confirmTarget: string | null,
): OrreryError | null {
  const target = steps.find(({ request, profile }) => request.fullRefresh && !isDevelopmentTarget(profile.target) && profile.target !== confirmTarget)?.profile
    .target;
  if (target === undefined) return null;
  return {
    code: 'confirmation-needed',
    title: `A full refresh on ${target} needs its name as a confirmation.`,
    detail: `It drops tables and incremental models of the target ${target} and builds them anew from nothing.`,
  };
}
