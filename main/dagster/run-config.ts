import { call, dict, type Python, text, texts } from './python-source.ts';
import { defaultArgs, hasTickValues, type PlannedJob, type PlannedStep } from './planned.ts';

/** The name of a job's step among its ops. */
export function stepName(index: number): string {
  return `step_${index + 1}`;
}

/**
 * The configuration that makes a job run these steps; null when the assets are built just so without. With `due`, the name of a variable
 * with the time of a tick, what names that time is filled in.
 */
export function runConfig(job: PlannedJob, steps: readonly PlannedStep[], threads: number | null, due: string | null = null): Python | null {
  if (job.selection !== null) {
    const [step] = steps;
    if (step === undefined || isDefault(step, threads)) return null;
    const build = call('DbtBuild', [], { args: argsOf(step, due), target: targetOf(step) });
    return call('RunConfig', [], { ops: dict([['dbt_project_assets', build]]) });
  }
  return call('RunConfig', [], {
    ops: dict(
      steps.map((step, index) => [
        stepName(index),
        call('DbtCommand', [], { args: argsOf(step, due), target: targetOf(step), may_fail: step.mayFail ? 'True' : null }),
      ]),
    ),
  });
}

/** True when the assets are built like this when nobody says anything. */
export function isDefault({ args, target }: PlannedStep, threads: number | null): boolean {
  return target === null && args.join('\n') === defaultArgs(threads).join('\n');
}

function argsOf(step: PlannedStep, due: string | null): Python {
  return due !== null && hasTickValues([step]) ? call('at_tick', [texts(step.args), due]) : texts(step.args);
}

function targetOf({ target }: PlannedStep): Python | null {
  return target === null ? null : text(target);
}
