import { z } from 'zod';
import { type JobCheck, jobDraft, type JobsSaved, type JobsView, type JobYaml, type JobYamlRead } from '../model/job-view.ts';
import { type JobChanges, jobDefinition } from '../model/job.ts';
import { command, nothing, id, jobName, yamlText, base } from './command.ts';

/** What the window can say about jobs. */
export const jobsCommands = {
  'jobs.view': command<JobsView>()(nothing),
  /** What is wrong with a draft, field by field, and what each of its steps would do. `original` is the job it is a draft of, null for a new one. */
  'jobs.check': command<JobCheck>()(z.strictObject({ original: jobName.nullable(), job: jobDraft })),
  /** What a run of a job was launched with beside what the job says now, to launch the same again. */
  'jobs.changesOf': command<{ readonly job: string; readonly changes: JobChanges }>()(z.strictObject({ runId: id })),
  'jobs.save': command<JobsSaved>()(z.strictObject({ original: jobName.nullable(), job: jobDefinition, base })),
  'jobs.rename': command<JobsSaved>()(z.strictObject({ name: jobName, to: z.string().max(10_000), base })),
  'jobs.duplicate': command<JobsSaved>()(z.strictObject({ name: jobName, base })),
  /** Its schedules go with it. */
  'jobs.delete': command<JobsSaved>()(z.strictObject({ name: jobName, base })),
  /** Puts orrery.yml back, byte for byte, as it was before the edit that gave this token. */
  'jobs.undo': command<null>()(z.strictObject({ token: z.string().min(1).max(100) })),
  /** The YAML of a job as it is in the file (`job` null), or of a draft as saving would write it. */
  'jobs.jobText': command<JobYaml>()(z.strictObject({ original: jobName.nullable(), job: jobDefinition.nullable() })),
  /** What the YAML of one job says. */
  'jobs.readJobText': command<JobYamlRead>()(z.strictObject({ original: jobName.nullable(), text: yamlText })),
  'jobs.saveJobText': command<JobsSaved>()(z.strictObject({ original: jobName.nullable(), text: yamlText, base })),
  /** The whole orrery.yml, empty where there is none. */
  'jobs.text': command<{ readonly text: string; readonly base: string }>()(nothing),
  'jobs.saveText': command<{ readonly base: string }>()(z.strictObject({ text: yamlText, base })),
} as const;
