import { parseDocument, stringify } from 'yaml';
import type { JobDefinition, JobStep } from '../../preload/model/job.ts';

/** A step with what it leaves open taken from its job, as it is launched: target, threads, flags, and vars laid over each other key by key. */
export function effectiveStep(job: Pick<JobDefinition, 'target' | 'threads' | 'vars' | 'flags'>, step: JobStep): JobStep {
  return {
    ...step,
    target: step.target ?? job.target,
    threads: step.threads ?? job.threads,
    flags: [...job.flags, ...step.flags],
    vars: laidOver(job.vars, step.vars),
  };
}

function laidOver(below: string, above: string): string {
  if (below.trim() === '' || above.trim() === '') return below.trim() === '' ? above : below;
  const [first, second] = [mapping(below), mapping(above)];
  return first === null || second === null ? above : stringify({ ...first, ...second }, { version: '1.1', lineWidth: 0 }).trimEnd();
}

function mapping(text: string): object | null {
  const document = parseDocument(text, { merge: true, logLevel: 'silent' });
  const value: unknown = document.errors.length > 0 ? null : document.toJS();
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}
