import { stringify } from 'yaml';
import type { JobChanges, JobDefinition, JobStep } from '../../preload/model/job.ts';
import type { StepRequest } from '../../preload/model/launch.ts';
import { readVars } from '../run/read-vars.ts';

/** A step of the job (its number from 1) and what a run asked of it. */
interface Matched {
  readonly number: number;
  readonly step: JobStep;
  readonly request: StepRequest;
}

/**
 * What a run of a job was launched with beside what the job says now, told from what its steps asked: the same changes launch the same again. What
 * the job has lost since cannot be told as a change and is left out.
 */
export function changesOfRun(job: JobDefinition, requests: readonly StepRequest[]): JobChanges {
  const matched = matchedSteps(job, requests);
  const differing = <Key extends 'target' | 'threads' | 'fullRefresh' | 'failFast'>(key: Key, usual: (step: JobStep) => StepRequest[Key]) =>
    matched.find(({ step, request }) => request[key] !== usual(step))?.request[key];
  const target = differing('target', (step) => step.target ?? job.target) ?? null;
  const threads = differing('threads', (step) => step.threads ?? job.threads) ?? null;
  const fullRefresh = differing('fullRefresh', (step) => step.fullRefresh);
  const failFast = differing('failFast', (step) => step.failFast);
  const vars = changedVars(job, matched);
  return {
    ...(target === null ? {} : { target }),
    ...(threads === null ? {} : { threads }),
    ...(fullRefresh === undefined ? {} : { fullRefresh }),
    ...(failFast === undefined ? {} : { failFast }),
    ...(vars === '' ? {} : { vars }),
    ...(matched.length === 0 || matched.length === job.steps.length ? {} : { steps: matched.map(({ number }) => number) }),
  };
}

/** Each step of the run with the step of the job it comes from: both are in the same order, and some of the job's may have been left out. */
function matchedSteps(job: JobDefinition, requests: readonly StepRequest[]): readonly Matched[] {
  const steps = job.steps.map((step, index) => ({ step, number: index + 1 }));
  const matched: Matched[] = [];
  let from = 0;
  for (const request of requests) {
    const rest = steps.slice(from);
    const found = rest.find(({ step }) => isSame(step, request)) ?? rest.find(({ step }) => step.command === request.command);
    if (found === undefined) continue;
    matched.push({ ...found, request });
    from = found.number;
  }
  return matched;
}

function isSame(step: JobStep, request: StepRequest): boolean {
  return (['command', 'select', 'exclude', 'selector', 'macro'] as const).every((key) => step[key] === request[key]);
}

/** The vars that a step had with another value than the job and the step give it, as YAML; empty for none. */
function changedVars(job: JobDefinition, matched: readonly Matched[]): string {
  const changed: Record<string, unknown> = {};
  for (const { step, request } of matched) {
    const usual = { ...varsOf(job.vars), ...varsOf(step.vars) };
    for (const [key, value] of Object.entries(varsOf(request.vars))) {
      if (!Object.hasOwn(usual, key) || JSON.stringify(usual[key]) !== JSON.stringify(value)) changed[key] = value;
    }
  }
  return Object.keys(changed).length === 0 ? '' : stringify(changed);
}

function varsOf(text: string): Readonly<Record<string, unknown>> {
  const read = readVars(text);
  return read.ok ? { ...read.value } : {};
}
