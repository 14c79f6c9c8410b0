import type { JobDefinition } from '../../preload/model/job.ts';
import { jobDefinition } from '../../preload/model/job.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import {
  type ScheduleDefinition,
  scheduleDefinition,
  type ScheduleDraft,
  type SensorDefinition,
  sensorDefinition,
  type SensorDraft,
  type TriggerKind,
  type TriggerView,
} from '../../preload/model/schedule.ts';

/** A job that is made together with what launches it: one step that builds a selection. */
export interface JobToMake {
  readonly name: string;
  readonly select: string;
}

interface Common {
  /** Its name in the file, null while it is new. */
  readonly original: string | null;
  readonly newJob: JobToMake | null;
  /** The YAML as it was typed, where the last change was made there; else null, and YAML is made from `value`. */
  readonly text: string | null;
  /** What is wrong with that text; `value` is then the last that could be read. */
  readonly textProblems: readonly OrreryError[];
  /** Fields whose text cannot be read, with why. They keep the draft from being saved. */
  readonly unread: Readonly<Record<string, string>>;
}

interface Of<Kind extends TriggerKind, Definition, Value> extends Common {
  readonly kind: Kind;
  /** What the file said when the draft began. */
  readonly saved: Definition | null;
  readonly value: Value;
  /** What the file says by now, when somebody else changed it; undefined when nobody did, null when it is gone. */
  readonly theirs?: Definition | null | undefined;
}

export type ScheduleEdit = Of<'schedule', ScheduleDefinition, ScheduleDraft>;
export type SensorEdit = Of<'sensor', SensorDefinition, SensorDraft>;
/** A schedule or a sensor as a person is changing it. */
export type Draft = ScheduleEdit | SensorEdit;

/** What the file says of one of either kind. */
export type Definition = TriggerView['definition'];

const untouched = { newJob: null, text: null, textProblems: [], unread: {} } as const;

export function draftOf(definition: Definition): Draft {
  return definition.kind === 'schedule'
    ? { kind: 'schedule', original: definition.schedule.name, saved: definition.schedule, value: definition.schedule, ...untouched }
    : { kind: 'sensor', original: definition.sensor.name, saved: definition.sensor, value: definition.sensor, ...untouched };
}

/** A new one. Without a job it makes one of its own, of everything. */
export function newDraft(kind: TriggerKind, name: string, job: string | null): Draft {
  const shared = { original: null, saved: null, ...untouched, newJob: job === null ? { name: 'build_all', select: '' } : null };
  const of = { name, job: job ?? 'build_all', default: 'on' as const };
  return kind === 'schedule'
    ? { kind, ...shared, value: scheduleDefinition.parse({ ...of, cron: ['0 2 * * *'] }) }
    : { kind, ...shared, value: { ...sensorDefinition.parse({ ...of, on: { kind: 'run', job: 'any' } }), on: { kind: 'run', job: '', result: 'success' } } };
}

/** The fields that saving would change, by their keys. */
export function changedFields(draft: Draft): readonly string[] {
  if (draft.saved === null) return [];
  const { saved, value } = draft as { readonly saved: Readonly<Record<string, unknown>>; readonly value: Readonly<Record<string, unknown>> };
  const fields = Object.keys(value).filter((key) => !same(saved[key], value[key]));
  return [...new Set([...fields, ...(draft.newJob === null ? [] : ['job']), ...Object.keys(draft.unread).map((field) => field.split('.')[0] ?? field)])];
}

/** True when saving would write something. */
export function isChanged(draft: Draft): boolean {
  return draft.saved === null || draft.text !== null || draft.newJob !== null || Object.keys(draft.unread).length > 0 || !same(draft.value, draft.saved);
}

export function withSchedule(draft: ScheduleEdit, change: Partial<ScheduleDraft>): ScheduleEdit {
  return { ...draft, value: { ...draft.value, ...change }, text: null, textProblems: [] };
}

export function withSensor(draft: SensorEdit, change: Partial<SensorDraft>): SensorEdit {
  return { ...draft, value: { ...draft.value, ...change }, text: null, textProblems: [] };
}

/** What both kinds have, changed in either. */
export type Shared = Pick<ScheduleDraft, 'name' | 'job' | 'description' | 'overlap' | 'tags' | 'vars' | 'notify' | 'fullRefreshOn' | 'default'>;

export function withShared(draft: Draft, change: Partial<Shared>): Draft {
  return draft.kind === 'schedule' ? withSchedule(draft, change) : withSensor(draft, change);
}

/** The draft with a job that is made with it; null for a job that is there. */
export function withNewJob(draft: Draft, newJob: JobToMake | null): Draft {
  return newJob === null ? { ...draft, newJob } : { ...withShared(draft, { job: newJob.name }), newJob };
}

/** Notes that the text of a field cannot be read, or (null) that it can. */
export function withUnread<D extends Draft>(draft: D, field: string, why: string | null): D {
  const { [field]: before, ...others } = draft.unread;
  if ((before ?? null) === why) return draft;
  return { ...draft, unread: why === null ? others : { ...others, [field]: why } };
}

/**
 * The draft after the file was read anew: one without changes becomes what the file says; one with changes goes on when its entry is as it
 * was, and says so (`theirs`) when it is not. Null when there is nothing left of it.
 */
export function rebased(draft: Draft, now: Definition | null): Draft | null {
  if (draft.original === null) return draft;
  const entry = now === null ? null : entryOf(now);
  if (!isChanged(draft)) return now === null ? null : same(entry, draft.saved) ? draft : draftOf(now);
  if (same(entry, draft.saved)) return draft.theirs === undefined ? draft : { ...draft, theirs: undefined };
  // what was just saved comes back
  if (now !== null && draft.text === null && same(entry, draft.value)) return draftOf(now);
  return { ...draft, theirs: entry } as Draft;
}

/** The draft as one begun from what the file says now: saving it writes over what somebody else wrote. */
export function keptMine(draft: Draft): Draft {
  const { theirs } = draft;
  if (theirs === undefined) return draft;
  return { ...draft, saved: theirs, original: theirs === null ? null : draft.original, theirs: undefined } as Draft;
}

/** What can be saved of a draft, with the job it brings; null while the form holds something that cannot. */
export function savable(draft: Draft): { readonly definition: Definition; readonly newJob: JobDefinition | null } | null {
  if (Object.keys(draft.unread).length > 0) return null;
  const made = draft.newJob === null ? null : jobToMake(draft.newJob);
  if (draft.newJob !== null && made === null) return null;
  if (draft.kind === 'schedule') {
    const read = scheduleDefinition.safeParse(draft.value);
    return read.success ? { definition: { kind: 'schedule', schedule: read.data }, newJob: made } : null;
  }
  const read = sensorDefinition.safeParse(draft.value);
  return read.success ? { definition: { kind: 'sensor', sensor: read.data }, newJob: made } : null;
}

/** The job itself; null while it has no name. */
export function jobToMake({ name, select }: JobToMake): JobDefinition | null {
  const read = jobDefinition.safeParse({ name: name.trim(), steps: [{ command: 'build', select }] });
  return read.success ? read.data : null;
}

/** What the file says without its kind. */
export function entryOf(definition: Definition): ScheduleDefinition | SensorDefinition {
  return definition.kind === 'schedule' ? definition.schedule : definition.sensor;
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
