import path from 'node:path';
import { isDevelopmentTarget, type StepRequest } from '../preload/model/launch.ts';
import { guardedFlag } from '../preload/model/step-options.ts';
import type { JobChanges, JobDefinition } from '../preload/model/job.ts';
import { failed, ok, type OrreryError, type Result } from '../preload/model/result.ts';
import type { RunSummary } from '../preload/model/run.ts';
import type { History } from './history/open-history.ts';
import type { LaunchableProject } from './project/launchable-project.ts';
import type { ProjectService } from './project/project-service.ts';
import { jobSteps } from './run/job-steps.ts';
import type { LaunchStep } from './run/launch-run.ts';
import { withProjectDefaults } from './run/project-defaults.ts';
import { readVars } from './run/read-vars.ts';
import type { RetryWish } from './run/retry-run.ts';
import type { RunService } from './run/run-service.ts';
import { targetDir } from './run/step-places.ts';

type LaunchedBy = RunSummary['launchedBy'];
type Launched = Promise<Result<{ readonly runId: string }>>;

/** Makes runs of what a person, a job or an earlier run asks for. */
export interface Launcher {
  /**
   * Launches one dbt for the open project. Errors: `no-project`, `not-trusted`, `dbt-missing`, `packages-missing`, `target-missing`,
   * `nothing-selected`, `vars-broken`; `confirmation-needed` for a full refresh on a target that is not for development, unless
   * `confirmTarget` is its name.
   */
  launch(request: StepRequest, launchedBy: LaunchedBy, confirmTarget: string | null): Launched;
  /** The same for a job of orrery.yml, with what is changed by hand. Also `job-not-found`, `job-broken`. */
  launchJob(name: string, changes: JobChanges, launchedBy: LaunchedBy, confirmTarget: string | null): Launched;
  /** The next attempt of a run, of any project. `run-not-found`, `run-active`, `nothing-to-retry`, `not-trusted`, `confirmation-needed`. */
  retry(id: string, wish: RetryWish, launchedBy: LaunchedBy, confirmTarget: string | null): Launched;
}

export interface LauncherOptions {
  readonly history: History;
  readonly project: ProjectService;
  readonly runs: RunService;
  /** The jobs of the open project. */
  readonly jobs: () => readonly JobDefinition[];
  /** How long these nodes should take, told from earlier runs, in milliseconds; null when none tells. */
  readonly expected: (project: LaunchableProject, step: LaunchStep) => number | null;
}

export function createLauncher({ history, project, runs, jobs, expected }: LauncherOptions): Launcher {
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
    async launch(request, launchedBy, confirmTarget) {
      const step = await prepared(request, false);
      if (!step.ok) return step;
      const refusal = needsConfirmation([step.value.step], confirmTarget);
      if (refusal !== null) return failed(refusal);
      const { ready, step: only } = step.value;
      return runs.launch({ project: ready, steps: [only], launchedBy, expectedMs: expectedMs(ready, [only]) });
    },

    async launchJob(name, changes, launchedBy, confirmTarget) {
      const job = jobs().find((other) => other.name === name);
      if (job === undefined) return failed(project.current() === null ? noProject : { code: 'job-not-found', title: `orrery.yml has no job ${name}.` });
      const asked = jobSteps(job, changes);
      if (!asked.ok) return asked;
      const steps: LaunchStep[] = [];
      let ready: LaunchableProject | null = null;
      let fetched = false;
      for (const [index, { continueOnFailure, ...request }] of asked.value.entries()) {
        const step = await prepared(request, fetched);
        if (!step.ok) return failed(asked.value.length === 1 ? step.error : { ...step.error, title: `Step ${index + 1}: ${step.error.title}` });
        ready ??= step.value.ready;
        fetched ||= request.command === 'deps';
        steps.push({ ...step.value.step, continueOnFailure });
      }
      const [first, ...rest] = steps;
      if (ready === null || first === undefined) return failed({ code: 'job-broken', title: `Job ${name} has no step to run.` });
      const refusal = needsConfirmation(steps, confirmTarget);
      if (refusal !== null) return failed(refusal);
      return runs.launch({ project: ready, steps: [first, ...rest], launchedBy, job, expectedMs: expectedMs(ready, steps) });
    },

    async retry(id, wish, launchedBy, confirmTarget) {
      const run = history.runs.get(id);
      if (run !== null && (history.projects.get(run.projectId)?.trustedAt ?? null) === null) {
        return failed({ code: 'not-trusted', title: `${run.projectName} is not trusted, so nothing of it runs.`, next: { kind: 'trust' } });
      }
      const steps = run === null ? [] : history.steps.list(run.seq);
      const refusal = needsConfirmation(
        steps.map((step) => ({ request: step.request, profile: { target: targetOf(step.args) ?? run?.target ?? '' } })),
        confirmTarget,
      );
      if (refusal !== null) return failed(refusal);
      const view = project.current();
      return runs.retry(id, wish, { launchedBy, dbt: view?.id === run?.projectId ? (view?.dbt ?? null) : null });
    },
  };
}

const noProject: OrreryError = { code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } };

function targetOf(args: readonly string[]): string | null {
  return args.find((arg) => arg.startsWith('--target='))?.slice('--target='.length) ?? null;
}

/** A full refresh drops what is there: on a target that others may depend on it asks for the target's name. Null when nothing is to be asked. */
function needsConfirmation(
  steps: readonly { readonly request: Pick<StepRequest, 'fullRefresh'>; readonly profile: { readonly target: string } }[],
  confirmTarget: string | null,
): OrreryError | null {
  const target = steps.find(({ request, profile }) => request.fullRefresh && !isDevelopmentTarget(profile.target))?.profile.target;
  if (target === undefined || target === confirmTarget) return null;
  return {
    code: 'confirmation-needed',
    title: `A full refresh on ${target} needs its name as a confirmation.`,
    detail: `It drops tables and incremental models of the target ${target} and builds them anew from nothing.`,
  };
}
