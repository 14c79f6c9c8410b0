import { stringify } from 'yaml';
import type { JobChanges, JobDefinition, JobStep } from '../../preload/model/job.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { DbtCommand } from '../../preload/model/run.ts';
import { readVars } from './read-vars.ts';

/** The commands that build something anew when they are told to refresh it in full. */
const refreshing: readonly DbtCommand[] = ['build', 'run', 'seed', 'compile', 'retry'];
const failingFast: readonly DbtCommand[] = ['build', 'run', 'test', 'seed', 'snapshot', 'retry'];

/**
 * The steps of a job as dbt is asked them, in order: what a step leaves open the job says, and what a person changes by hand goes before both.
 * vars are laid over each other key by key, flags are added up. Errors: `vars-broken` (which says where), `job-broken` when nothing is left to run.
 */
export function jobSteps(job: JobDefinition, changes: JobChanges = {}): Result<readonly [JobStep, ...JobStep[]]> {
  const asked: JobStep[] = [];
  for (const [index, step] of job.steps.entries()) {
    if (changes.steps !== undefined && !changes.steps.includes(index + 1)) continue;
    const vars = mergedVars([job.vars, step.vars, changes.vars ?? '']);
    if (!vars.ok) return failed({ ...vars.error, title: `${vars.error.title.replace(/\.$/, '')} (step ${index + 1} of ${job.name}).` });
    asked.push({
      ...step,
      vars: vars.value,
      target: changes.target ?? step.target ?? job.target,
      threads: changes.threads ?? step.threads ?? job.threads,
      flags: [...job.flags, ...step.flags],
      fullRefresh: refreshing.includes(step.command) ? (changes.fullRefresh ?? step.fullRefresh) : step.fullRefresh,
      failFast: failingFast.includes(step.command) ? (changes.failFast ?? step.failFast) : step.failFast,
    });
  }
  const [first, ...rest] = asked;
  if (first === undefined) {
    return failed({
      code: 'job-broken',
      title: `Job ${job.name} has no step to run.`,
      detail: job.steps.length === 0 ? 'Its list of steps is empty.' : 'None of its steps was chosen.',
    });
  }
  return ok([first, ...rest]);
}

/** One text of YAML that says what these say together, a later one going before an earlier; the text itself where only one says anything. */
function mergedVars(texts: readonly string[]): Result<string> {
  const said = texts.filter((text) => text.trim() !== '');
  const read = said.map((text) => readVars(text));
  for (const one of read) if (!one.ok) return one;
  const [only, ...more] = said;
  if (more.length === 0) return ok(only ?? '');
  return ok(stringify(Object.assign({}, ...read.map((one) => (one.ok ? one.value : {})))));
}
