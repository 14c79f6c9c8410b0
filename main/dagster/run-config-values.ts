import type { JobStep } from '../../preload/model/job.ts';
import type { PythonValue } from './python-values.ts';
import { stepOfWords } from './step-of-words.ts';
import { textOf, textsOf } from './value-texts.ts';

/** The steps that a `RunConfig` of an export of Orrery says; null for any other configuration. */
export function configuredSteps(config: PythonValue): readonly JobStep[] | null {
  const ops =
    config.kind === 'call' && config.name === 'dagster.RunConfig' ? config.named.get('ops') : config.kind === 'dict' ? config.entries.get('ops') : undefined;
  if (ops?.kind !== 'dict' || ops.entries.size === 0) return null;
  const steps = [...ops.entries.values()].map(stepOf);
  return steps.includes(null) ? null : steps.filter((step) => step !== null);
}

function stepOf(op: PythonValue): JobStep | null {
  if (op.kind !== 'call' || (op.name !== 'DbtBuild' && op.name !== 'DbtCommand')) return null;
  const args = op.named.get('args');
  // at_tick([...], due)
  const given = args?.kind === 'call' && args.name === 'at_tick' ? args.given[1] : args;
  const words = textsOf(given);
  const step = words === null ? null : stepOfWords(words);
  if (step === null) return null;
  const mayFail = op.named.get('may_fail');
  return {
    ...step,
    target: textOf(op.named.get('target')) ?? step.target,
    continueOnFailure: mayFail?.kind === 'constant' && mayFail.value === true,
  };
}

/** The vars in which steps differ from a job's, one text for all; empty when they do not, null when they differ in other ways. */
export function differentVars(job: readonly JobStep[], steps: readonly JobStep[]): string | null {
  if (job.length !== steps.length) return null;
  const different = new Set<string>();
  for (const [at, step] of steps.entries()) if (step.vars !== job[at]?.vars) different.add(step.vars);
  if (different.size > 1) return null;
  return [...different][0] ?? '';
}
