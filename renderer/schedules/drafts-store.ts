import { create } from 'zustand';
import type { OrreryError, Result } from '../../preload/model/result.ts';
import type { TriggerKind } from '../../preload/model/schedule.ts';
import { goTo } from '../app/address.ts';
import { call } from '../app/bridge.ts';
import { useJobsStore } from '../app/jobs-store.ts';
import { replaceSchedules, useSchedulesStore } from '../app/schedules-store.ts';
import { freshName } from '../jobs/draft.ts';
import { checkTrigger } from './check-trigger.ts';
import { type Draft, draftOf, isChanged, keptMine, newDraft, rebased, savable } from './draft.ts';

/** Stands for one schedule or sensor; with an empty name for the new one of its kind, as none can be called that. */
export const keyOf = (kind: TriggerKind, name: string): string => `${kind} ${name}`;

interface Drafts {
  /** Those with changes that are not saved, by key. They stay while others are looked at. */
  readonly drafts: Readonly<Record<string, Draft>>;
  /** What can be taken back, for as long as it is offered. */
  readonly undo: { readonly token: string; readonly words: string } | null;
}

export const useTriggerDrafts = create<Drafts>()(() => ({ drafts: {}, undo: null }));

/** The draft of a schedule or sensor; without changes it is what the file says. Null when there is no such thing. */
export function draftFor(key: string, drafts: Drafts['drafts']): Draft | null {
  const kept = drafts[key];
  if (kept !== undefined) return kept;
  const trigger = useSchedulesStore.getState().view?.triggers.find(({ kind, name }) => keyOf(kind, name) === key);
  return trigger === undefined ? null : draftOf(trigger.definition);
}

/** Changes a draft; one that says again what the file says is let go. */
export function changeDraft(key: string, change: (draft: Draft) => Draft): void {
  useTriggerDrafts.setState(({ drafts }) => {
    const before = draftFor(key, drafts);
    if (before === null) return {};
    const { [key]: _kept, ...others } = drafts;
    const after = change(before);
    return { drafts: isChanged(after) || after.theirs !== undefined ? { ...others, [key]: after } : others };
  });
}

/** Opens the one that is new, or goes on with one that was begun. `job` is what it runs, the first job unless given. */
export function beginTrigger(kind: TriggerKind, job?: string): void {
  const triggers = useSchedulesStore.getState().view?.triggers ?? [];
  const names = triggers.filter((trigger) => trigger.kind === kind).map(({ name }) => name);
  const first = job ?? useJobsStore.getState().view?.jobs[0]?.definition.name ?? null;
  const stem = first ?? (kind === 'schedule' ? 'every_night' : 'new_sensor');
  const key = keyOf(kind, '');
  useTriggerDrafts.setState(({ drafts }) =>
    drafts[key] === undefined || job !== undefined ? { drafts: { ...drafts, [key]: newDraft(kind, freshName(names, stem), first) } } : {},
  );
  goTo.schedules({ new: kind });
}

export function dropDraft(key: string): void {
  useTriggerDrafts.setState(({ drafts }) => {
    const { [key]: _dropped, ...others } = drafts;
    return { drafts: others };
  });
}

/** A person saw what somebody else wrote and goes on with the draft. */
export function keepMine(key: string): void {
  useTriggerDrafts.setState(({ drafts }) => {
    const draft = drafts[key];
    if (draft === undefined) return {};
    const kept = keptMine(draft);
    const { [key]: _moved, ...others } = drafts;
    return { drafts: { ...others, [keyOf(kept.kind, kept.original ?? '')]: kept } };
  });
}

/** Brings the drafts up to what the file says now. */
export function rebaseDrafts(): void {
  const triggers = useSchedulesStore.getState().view?.triggers;
  if (triggers === undefined) return;
  useTriggerDrafts.setState(({ drafts }) => {
    const kept = Object.entries(drafts).flatMap(([key, draft]) => {
      const now = triggers.find(({ kind, name }) => keyOf(kind, name) === key)?.definition ?? null;
      const after = rebased(draft, now);
      return after === null || (!isChanged(after) && after.theirs === undefined) ? [] : [[key, after] as const];
    });
    return { drafts: Object.fromEntries(kept) };
  });
}

async function readAgain(): Promise<void> {
  const view = await call('schedules.view');
  if (view.ok) replaceSchedules(view.value);
}

async function refresh(): Promise<void> {
  await readAgain();
  rebaseDrafts();
}

/** Writes a draft into the file. Gives the name it has there, or why it was not written. */
export async function saveDraft(key: string, again = true): Promise<{ readonly name: string } | { readonly error: OrreryError }> {
  const draft = draftFor(key, useTriggerDrafts.getState().drafts);
  const base = useSchedulesStore.getState().view?.base ?? '';
  if (draft === null) return { error: { code: 'schedule-not-found', title: 'It is gone from orrery.yml.' } };
  if (!isChanged(draft)) return { name: draft.value.name };
  const answer = await write(draft, base);
  if (answer.ok) {
    await readAgain();
    dropDraft(key);
    return { name: answer.value.name };
  }
  if (answer.error.code === 'file-changed' && again) {
    // what else changed in the file does not matter, as long as this entry did not
    await refresh();
    if (useTriggerDrafts.getState().drafts[key]?.theirs === undefined) return saveDraft(key, false);
  }
  return { error: answer.error };
}

async function write(draft: Draft, base: string): Promise<Result<{ readonly name: string }>> {
  const { kind, original, text } = draft;
  if (text !== null) return call('schedules.saveText', { kind, original, text, base });
  const checked = await checkTrigger(draft);
  const wrong = checked.ok ? checked.value.problems.find(({ severity }) => severity === 'error') : undefined;
  if (wrong !== undefined)
    return { ok: false, error: { code: 'schedule-broken', title: 'Mend what is marked first; then it can be saved.', detail: wrong.text } };
  const made = savable(draft);
  if (made === null) return { ok: false, error: { code: 'schedule-broken', title: 'Mend what is marked first; then it can be saved.' } };
  const { definition, newJob } = made;
  return definition.kind === 'schedule'
    ? call('schedules.save', { original, schedule: definition.schedule, newJob, base })
    : call('schedules.saveSensor', { original, sensor: definition.sensor, newJob, base });
}

const undoOffered = 15_000;
let offering: ReturnType<typeof setTimeout> | undefined;

/** Takes a schedule or sensor out of the file and offers to put it back. */
export async function deleteTrigger(kind: TriggerKind, name: string): Promise<OrreryError | null> {
  const answer = await call('schedules.delete', { kind, name, base: useSchedulesStore.getState().view?.base ?? '' });
  if (!answer.ok) {
    if (answer.error.code === 'file-changed') await refresh();
    return answer.error;
  }
  dropDraft(keyOf(kind, name));
  useTriggerDrafts.setState({ undo: { token: answer.value.undo, words: `Deleted ${name}.` } });
  clearTimeout(offering);
  offering = setTimeout(endUndo, undoOffered);
  await refresh();
  return null;
}

export function endUndo(): void {
  useTriggerDrafts.setState({ undo: null });
}

/** Puts back what was deleted last. */
export async function takeBack(): Promise<OrreryError | null> {
  const { undo } = useTriggerDrafts.getState();
  if (undo === null) return null;
  const answer = await call('schedules.undo', { token: undo.token });
  endUndo();
  await refresh();
  return answer.ok ? null : answer.error;
}
