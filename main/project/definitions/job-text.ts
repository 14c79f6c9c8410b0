import { type JobDefinition, jobDefinition } from '../../../preload/model/job.ts';
import { ok, type OrreryError, type Result } from '../../../preload/model/result.ts';
import { editDefinitions } from './edit-definitions.ts';
import { type EntryText, entryText, placeEntryText } from './entry-text.ts';

/** The part of an orrery.yml that is the job `name`; null where there is no such job. */
export function jobText(text: string, name: string): EntryText | null {
  return entryText(text, 'jobs', name);
}

/** The same for a job as a form has it, which need not be saved: what saving it would write. Errors: those of `editDefinitions`. */
export function draftText(text: string, original: string | null, job: JobDefinition): Result<EntryText> {
  const made = editDefinitions(text, { kind: 'save job', original, job });
  if (!made.ok) return made;
  return ok(jobText(made.value, job.name) ?? { text: '', line: 1 });
}

/** What putting a person's YAML of one job in its place gives. */
export interface PlacedJob {
  /** The whole file. */
  readonly text: string;
  /** Null when it cannot be used; `problems` say why. */
  readonly job: JobDefinition | null;
  readonly name: string;
  /** Their lines are those of the job's own text. */
  readonly problems: readonly OrreryError[];
}

/**
 * Puts the YAML of one job (its name, a colon, and what it is) in the place of `original`, at the end for null. Schedules follow a new name.
 * Errors: those of `placeEntryText`, `job-exists`, and those of the file.
 */
export function placeJobText(source: string, original: string | null, written: string): Result<PlacedJob> {
  const placed = placeEntryText(source, 'jobs', written, (name) => skeleton(source, original, name));
  if (!placed.ok) return placed;
  const { text, read, name, problems } = placed.value;
  return ok({ text, job: read.jobs.find((job) => job.name === name) ?? null, name, problems });
}

/** The file with a job of this name to be replaced: the one from before under its new name, or a new one. */
function skeleton(source: string, original: string | null, name: string): Result<string> {
  if (original === name) return ok(source);
  if (original !== null) return editDefinitions(source, { kind: 'rename job', name: original, to: name });
  return editDefinitions(source, { kind: 'save job', original: null, job: jobDefinition.parse({ name, steps: [{ command: 'build' }] }) });
}
