import type { ProjectView } from '../../preload/model/project.ts';
import type { ProjectService } from '../project/project-service.ts';
import { errorText, type Output } from './output.ts';

/** A project for `--json`: the whole view with snake_case keys where dbt has them. */
export function projectObject(view: ProjectView): Readonly<Record<string, unknown>> {
  return {
    type: 'project',
    id: view.id,
    name: view.name,
    dir: view.dir,
    trusted: view.trust.state === 'trusted',
    profile: view.profile,
    dbt: view.dbt,
    manifest: view.manifest,
    steps: view.steps.map(({ id, state, summary, error }) => ({ id, state, summary, error })),
    notices: view.notices,
  };
}

const stepNames = { project: 'Project', dbt: 'dbt', profile: 'Profile', parse: 'Lineage' } as const;

/** A project for a person: a line a step. */
export function projectText(view: ProjectView): string {
  const lines = view.steps.map(
    (step) => `${stepNames[step.id].padEnd(8)} ${step.state.padEnd(10)} ${step.error === null ? step.summary : errorText(step.error).replace(/^orrery: /, '')}`,
  );
  const trust = view.trust.state === 'trusted' ? [] : [`Not trusted: nothing of it runs. To let dbt run its code: orrery trust ${view.dir}`];
  return [`${view.name}  ${view.dir}`, ...lines, ...trust].join('\n');
}

/** `31 of 48 packages`; bytes in megabytes, tens of them at a time, so that a download is not a thousand lines. */
function progressText({ done, total, unit }: NonNullable<ProjectView['steps'][number]['progress']>): string {
  if (unit !== 'bytes') return `${done} of ${total} ${unit}`;
  const megabytes = (bytes: number): number => Math.floor(bytes / 10_000_000) * 10;
  return `${done === total ? Math.ceil(total / 1_000_000) : megabytes(done)} of ${Math.ceil(total / 1_000_000)} MB`;
}

/** Prints what a running step says, as it says it: pip's progress, dbt's lines. Returns what stops it. */
export function watchSteps(project: ProjectService, output: Output): () => void {
  const said = new Map<string, string>();
  return project.onChange((view) => {
    for (const step of view?.steps ?? []) {
      if (step.state !== 'running') continue;
      const line = `${stepNames[step.id]}: ${step.summary}${step.progress === null ? '' : ` (${progressText(step.progress)})`}`;
      if (said.get(step.id) === line) continue;
      said.set(step.id, line);
      output.line(line);
      output.object({ type: 'progress', step: step.id, summary: step.summary, progress: step.progress });
    }
  });
}
