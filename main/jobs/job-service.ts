import path from 'node:path';
import type { JobChanges, JobDefinition } from '../../preload/model/job.ts';
import type { JobCheck, JobDraft, JobsSaved, JobsView, JobYaml, JobYamlRead } from '../../preload/model/job-view.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import type { History } from '../history/open-history.ts';
import type { DefinitionChange } from '../project/definitions/edit-definitions.ts';
import { draftText, jobText, placeJobText } from '../project/definitions/job-text.ts';
import { readDefinitionsText } from '../project/definitions/read-definitions.ts';
import type { DefinitionsFile } from '../project/edit-definitions-file.ts';
import type { ProjectService } from '../project/project-service.ts';
import { whenFactsChange } from '../project/when-facts-change.ts';
import { baseOf, definitionsText } from '../project/write-definitions.ts';
import { withProjectDefaults } from '../run/project-defaults.ts';
import type { RunService } from '../run/run-service.ts';
import type { ScheduleService } from '../schedule/schedule-service.ts';
import { launchableStep } from './effective-step.ts';
import { checkJob } from './check-job.ts';
import { changesOfRun } from './run-changes.ts';
import { jobView, stepCommands } from './job-view.ts';
import { selectionOfStep, selectionOutlook } from './selection-outlook.ts';

export interface JobServiceOptions {
  readonly history: History;
  readonly project: ProjectService;
  readonly definitionsFile: DefinitionsFile;
  readonly runs: Pick<RunService, 'onChange'>;
  /** Which schedules are on here. */
  readonly schedules: Pick<ScheduleService, 'namesOn' | 'onSwitched'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * The jobs of the open project: what is known of them, and every change of orrery.yml that a form makes. Each edit says with `base` which text
 * it began from. Errors of all: `no-project`; of the edits `file-changed`, `project-read-only`, `disk-full` and those of `editDefinitions`.
 */
export interface JobService {
  view(): Result<JobsView>;
  /** What is wrong with a draft, field by field, and what each step would do. `original` is the job it is a draft of, null for a new one. */
  check(o: { readonly original: string | null; readonly job: JobDraft }): Promise<Result<JobCheck>>;
  /** What a run of a job was launched with beside what the job says now. `run-not-found`; `job-not-found` when the open project has its job no more. */
  changesOf(runId: string): Result<{ readonly job: string; readonly changes: JobChanges }>;
  /** The YAML of a job as it is in the file, or of a draft as saving would write it. */
  yaml(o: { readonly original: string | null; readonly job: JobDefinition | null }): Result<JobYaml>;
  /** What a person's YAML of one job says, for the form beside it. */
  readYaml(o: { readonly original: string | null; readonly text: string }): Result<JobYamlRead>;
  save(o: { readonly original: string | null; readonly job: JobDefinition; readonly base: string }): Result<JobsSaved>;
  saveYaml(o: { readonly original: string | null; readonly text: string; readonly base: string }): Result<JobsSaved>;
  rename(o: { readonly name: string; readonly to: string; readonly base: string }): Result<JobsSaved>;
  /** Under its name and a number. */
  duplicate(o: { readonly name: string; readonly base: string }): Result<JobsSaved>;
  delete(o: { readonly name: string; readonly base: string }): Result<JobsSaved>;
  /** Puts back, byte for byte, what was there before an edit. `file-changed` when it was changed since. */
  undo(token: string): Result<null>;
  /** The whole file; its text is empty where there is none. */
  text(): Result<{ readonly text: string; readonly base: string }>;
  saveText(o: { readonly text: string; readonly base: string }): Result<{ readonly base: string }>;
  /** Tells that a new view can be asked for. Returns what stops it. */
  onChange(listener: () => void): () => void;
}

const noProject: OrreryError = { code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } };
const shownRuns = 20;

export function createJobService({ history, project, definitionsFile, runs, schedules: switches, now }: JobServiceOptions): JobService {
  function edit(base: string, name: string, change: (jobs: readonly string[]) => DefinitionChange, schedules: readonly string[] = []): Result<JobsSaved> {
    let newName = name;
    const written = definitionsFile.edit(base, (jobs) => {
      const wanted = change(jobs);
      if (wanted.kind === 'duplicate job') newName = wanted.as;
      return [wanted];
    });
    return written.ok ? ok({ ...written.value, name: newName, schedules }) : written;
  }

  return {
    view() {
      const view = project.current();
      if (view === null) return failed(noProject);
      const definitions = project.definitions();
      if (definitions === null) {
        const text = definitionsText(view.dir);
        const problem = view.steps.find(({ error }) => error !== null)?.error ?? null;
        return ok({ jobs: [], file: null, base: baseOf(text.ok ? text.value : null), problems: problem === null ? [] : [problem] });
      }
      const { jobs, schedules, places, problems, file, text } = definitions;
      const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const namesOn = switches.namesOn();
      return ok({
        jobs: jobs.map((definition) =>
          jobView({
            definition,
            line: places.get(definition.name) ?? null,
            problems,
            schedules,
            namesOn,
            runs: history.jobRuns.last(view.id, definition.name, shownRuns),
            totalRuns: history.jobRuns.total(view.id, definition.name),
            engine: view.dbt?.engine ?? null,
            defaults: definitions,
            timezone,
            now: now(),
          }),
        ),
        file,
        base: baseOf(file === null ? null : text),
        problems,
      });
    },

    async check({ original, job }) {
      const view = project.current();
      if (view === null) return failed(noProject);
      const taken = [...(project.definitions()?.places.keys() ?? [])].filter((name) => name !== original);
      const defaults = project.definitions();
      const fields = checkJob(job, { taken, targets: view.profile?.targets ?? null, hasState: (defaults?.state ?? null) !== null });
      const engine = view.dbt?.engine ?? null;
      const commands = stepCommands(job, engine, defaults);
      const lineage = project.lineage();
      const outlooks = await Promise.all(
        job.steps.map(async (step, index) => {
          const { state } = withProjectDefaults(launchableStep(job, step), defaults);
          const stateDir = state?.kind === 'folder' ? path.resolve(view.dir, state.path) : null;
          const places = { engine: engine ?? ('v1' as const), selectorsFile: path.join(view.dir, 'selectors.yml'), stateDir };
          return selectionOutlook(step, index, (await lineage?.selected(selectionOfStep(step), places)) ?? null);
        }),
      );
      return ok({
        problems: [...fields, ...outlooks.flatMap(({ problems }) => problems)],
        steps: job.steps.map((step, index) => ({ command: commands[index] ?? '', holds: outlooks[index]?.holds ?? null, request: launchableStep(job, step) })),
      });
    },

    changesOf(runId) {
      const run = history.runs.get(runId);
      if (run === null) return failed({ code: 'run-not-found', title: `There is no run ${runId}.` });
      const definitions = run.projectId === project.current()?.id ? project.definitions() : null;
      const job = definitions?.jobs.find(({ name }) => name === run.job);
      if (job === undefined) return failed({ code: 'job-not-found', title: `orrery.yml has no job ${run.job ?? ''} any more.` });
      const requests = history.steps.list(run.seq).map(({ request }) => request);
      return ok({ job: job.name, changes: changesOfRun(job, requests) });
    },

    yaml({ original, job }) {
      const now = definitionsFile.now();
      if (!now.ok) return now;
      const text = now.value.text ?? '';
      if (job !== null) return draftText(text, original, job);
      const found = original === null ? null : jobText(text, original);
      return found === null ? failed({ code: 'job-not-found', title: `orrery.yml has no "${original ?? ''}" any more.` }) : ok(found);
    },

    readYaml({ original, text }) {
      const now = definitionsFile.now();
      if (!now.ok) return now;
      const placed = placeJobText(now.value.text ?? '', original, text);
      if (placed.ok) return ok({ job: placed.value.job, problems: placed.value.problems });
      return ok({ job: null, problems: [placed.error] });
    },

    save: ({ original, job, base }) => edit(base, job.name, () => ({ kind: 'save job', original, job })),

    saveYaml({ original, text, base }) {
      const now = definitionsFile.now();
      if (!now.ok) return now;
      const same = definitionsFile.unchanged(now.value.text, base);
      if (!same.ok) return same;
      const placed = placeJobText(now.value.text ?? '', original, text);
      if (!placed.ok) return placed;
      const [problem] = placed.value.problems;
      if (problem !== undefined) return failed(problem);
      const written = definitionsFile.write(now.value.dir, now.value.text, base, placed.value.text);
      return written.ok ? ok({ ...written.value, name: placed.value.name, schedules: [] }) : written;
    },

    rename: ({ name, to, base }) => edit(base, to, () => ({ kind: 'rename job', name, to })),
    duplicate: ({ name, base }) => edit(base, name, (jobs) => ({ kind: 'duplicate job', name, as: freeName(name, jobs) })),
    delete({ name, base }) {
      const definitions = project.definitions();
      const gone = [...(definitions?.schedules ?? []), ...(definitions?.sensors ?? [])].filter(({ job }) => job === name);
      return edit(
        base,
        name,
        () => ({ kind: 'delete job', name }),
        gone.map((trigger) => trigger.name),
      );
    },

    undo: (token) => definitionsFile.undo(token),

    text() {
      const now = definitionsFile.now();
      return now.ok ? ok({ text: now.value.text ?? '', base: baseOf(now.value.text) }) : now;
    },

    saveText({ text, base }) {
      const now = definitionsFile.now();
      if (!now.ok) return now;
      const read = readDefinitionsText(text, path.join(now.value.dir, 'orrery.yml'));
      const [problem] = read.problems;
      if (read.dbt === null && problem !== undefined) return failed(problem);
      const written = definitionsFile.write(now.value.dir, now.value.text, base, text);
      return written.ok ? ok({ base: written.value.base }) : written;
    },

    onChange(listener) {
      const facts = (): readonly unknown[] => {
        const view = project.current();
        return [view?.id, view?.dbt?.engine, view?.profile?.target, project.definitions(), view?.steps.find(({ id }) => id === 'project')?.state];
      };
      const offProject = whenFactsChange(project, facts, listener);
      const offRuns = runs.onChange(({ runs: changed, nodes }) => {
        // neither runs nor nodes: another Orrery may have switched a schedule
        if (changed.some(({ job }) => job !== null) || (changed.length === 0 && nodes.length === 0)) listener();
      });
      const offSwitches = switches.onSwitched(listener);
      return () => {
        offProject();
        offRuns();
        offSwitches();
      };
    },
  };
}

/** The name with the first number from 2 that is free. */
export function freeName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/_\d+$/, '').slice(0, 480);
  for (let number = 2; ; number += 1) if (!taken.includes(`${stem}_${number}`)) return `${stem}_${number}`;
}
