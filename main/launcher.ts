import type { StepRequest } from '../preload/model/launch.ts';
import type { JobChanges, JobDefinition } from '../preload/model/job.ts';
import { failed, type OrreryError, type Result } from '../preload/model/result.ts';
import type { History } from './history/open-history.ts';
import { createPreparation, type JobOrder, type LaunchedBy, needsConfirmation, type PreparationOptions } from './prepare-launch.ts';
import type { ProjectService } from './project/project-service.ts';
import type { Launch } from './run/launch-run.ts';
import type { RetryWish } from './run/retry-run.ts';
import type { RunService } from './run/run-service.ts';
import { targetOf } from './run/step-places.ts';

type Launched = Promise<Result<{ readonly runId: string }>>;

/** Makes runs of what a person, a job or an earlier run asks for. */
export interface Launcher {
  /**
   * Launches one dbt for the open project. Errors: `no-project`, `not-trusted`, `dbt-missing`, `packages-missing`, `target-missing`,
   * `nothing-selected`, `vars-broken`; `confirmation-needed` for a full refresh on a target that is not for development, unless
   * `confirmTarget` is its name.
   */
  launch(request: StepRequest, launchedBy: LaunchedBy, confirmTarget: string | null): Launched;
  /** The same for a job of orrery.yml, with what is changed by hand; `{{ tick.date }}` and its like are now. Also `job-not-found`, `job-broken`. */
  launchJob(name: string, changes: JobChanges, launchedBy: LaunchedBy, confirmTarget: string | null): Launched;
  /** What launching a job would launch, without launching it. The same errors. */
  prepareJob(name: string, order: Omit<JobOrder, 'job'>): Promise<Result<Launch>>;
  /** The next attempt of a run, of any project. `run-not-found`, `run-active`, `nothing-to-retry`, `not-trusted`, `confirmation-needed`. */
  retry(id: string, wish: RetryWish, launchedBy: LaunchedBy, confirmTarget: string | null): Launched;
}

export interface LauncherOptions extends PreparationOptions {
  readonly history: History;
  readonly project: ProjectService;
  readonly runs: RunService;
  /** The jobs of the open project. */
  readonly jobs: () => readonly JobDefinition[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The zone of this machine. */
  readonly zone: () => string;
}

export function createLauncher(o: LauncherOptions): Launcher {
  const { history, project, runs, jobs } = o;
  const prepare = createPreparation(o);

  const launcher: Launcher = {
    async launch(request, launchedBy, confirmTarget) {
      const launch = await prepare.step(request, launchedBy, confirmTarget);
      return launch.ok ? runs.launch(launch.value) : launch;
    },

    async prepareJob(name, order) {
      const job = jobs().find((other) => other.name === name);
      if (job === undefined) return failed(project.current() === null ? noProject : { code: 'job-not-found', title: `orrery.yml has no job ${name}.` });
      return prepare.job({ ...order, job });
    },

    async launchJob(name, changes, launchedBy, confirmTarget) {
      const launch = await launcher.prepareJob(name, { changes, launchedBy, confirmTarget, tick: { at: o.now(), zone: o.zone() } });
      return launch.ok ? runs.launch(launch.value) : launch;
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
  return launcher;
}

const noProject: OrreryError = { code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } };
