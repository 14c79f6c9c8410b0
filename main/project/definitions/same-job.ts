import { parse } from 'yaml';
import type { JobDefinition } from '../../../preload/model/job.ts';

/** A job in the one form in which two that mean the same are equal: YAML by its value, texts without the spaces around them. */
export function asRead(job: JobDefinition): JobDefinition {
  return {
    ...job,
    vars: yamlValue(job.vars),
    steps: job.steps.map((step) => ({
      ...step,
      select: step.select.trim(),
      exclude: step.exclude.trim(),
      vars: yamlValue(step.vars),
      args: yamlValue(step.args),
      sample: yamlValue(step.sample),
    })),
  };
}

/** The same of a schedule or a sensor. */
export function asReadTrigger<T extends { readonly vars: string }>(trigger: T): T {
  return { ...trigger, vars: yamlValue(trigger.vars) };
}

function yamlValue(text: string): string {
  const trimmed = text.replaceAll('\r\n', '\n').trim();
  try {
    return JSON.stringify(parse(trimmed, { logLevel: 'silent' }) ?? '');
  } catch {
    return trimmed;
  }
}
