import { z } from 'zod';
import { stepRequest } from './launch.ts';

/** One step of a job; what it leaves open the job says. */
export const jobStep = stepRequest.extend({
  /** The job goes on when the step fails; the run then ends with warnings. */
  continueOnFailure: z.boolean().default(false),
});
export type JobStep = z.output<typeof jobStep>;

/** Automatic attempts after a failure. */
export const retryPolicy = z.strictObject({
  /** Further attempts after the first, 0 for none. */
  attempts: z.number().int().min(0).max(20).default(0),
  /** Milliseconds before the first of them. */
  delayMs: z.number().int().min(0).max(86_400_000).default(60_000),
  /** Each further delay is the one before times this. */
  growth: z.number().min(1).max(10).default(1),
  /** `failure`: what failed, was skipped or did not run; `all`: everything again. */
  from: z.enum(['failure', 'all']).default('failure'),
});
export type RetryPolicy = z.output<typeof retryPolicy>;

export const notifyRules = ['failure', 'always', 'never'] as const;
export type NotifyRule = (typeof notifyRules)[number];

/** A job of orrery.yml: steps one after the other. Its target, threads, vars and flags are those of every step that names none of its own. */
export const jobDefinition = z.strictObject({
  name: z.string().min(1).max(500),
  description: z.string().max(100_000).default(''),
  steps: z.array(jobStep).min(1).max(100),
  target: z.string().max(200).nullable().default(null),
  threads: z.number().int().min(1).max(256).nullable().default(null),
  /** YAML. A step's own vars are laid over these, key by key. */
  vars: z.string().max(100_000).default(''),
  flags: z.array(z.string().min(1).max(10_000)).max(1_000).default([]),
  retries: retryPolicy.default({ attempts: 0, delayMs: 60_000, growth: 1, from: 'failure' }),
  /** Milliseconds, null for no limit. */
  timeoutMs: z.number().int().min(1_000).max(2_592_000_000).nullable().default(null),
  tags: z.array(z.string().min(1).max(500)).max(1_000).default([]),
  notify: z.enum(notifyRules).default('failure'),
});
export type JobDefinition = z.output<typeof jobDefinition>;

/**
 * What a person changes when a job is launched by hand; it goes before what the job and its steps say. `vars` are laid over theirs, key by
 * key; `fullRefresh` concerns the steps whose command knows it. `steps` names those to run, from 1.
 */
export const jobChanges = z.strictObject({
  target: z.string().min(1).max(200).optional(),
  threads: z.number().int().min(1).max(256).optional(),
  vars: z.string().max(100_000).optional(),
  fullRefresh: z.boolean().optional(),
  failFast: z.boolean().optional(),
  steps: z.array(z.number().int().min(1).max(100)).min(1).max(100).optional(),
});
export type JobChanges = z.output<typeof jobChanges>;
