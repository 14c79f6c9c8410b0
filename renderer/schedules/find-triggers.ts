import type { TriggerView } from '../../preload/model/schedule.ts';
import type { VirtualSort } from '../components/VirtualTable.tsx';
import { isFailure } from './tick-words.ts';

export const stateFilters = ['on', 'off', 'failing'] as const;
export type StateFilter = (typeof stateFilters)[number];

/** True when its last tick that says anything failed. */
export function isFailing({ ticks }: TriggerView): boolean {
  const last = ticks.findLast(({ state }) => state !== 'skipped');
  return last !== undefined && isFailure(last);
}

/** Those whose name, job, time or tags have all of the words, and that are in the state asked for. */
export function findTriggers(triggers: readonly TriggerView[], search: string, state: StateFilter | null): readonly TriggerView[] {
  const wanted = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return triggers.filter((trigger) => {
    if (state === 'failing' ? !isFailing(trigger) : state !== null && trigger.on !== (state === 'on')) return false;
    const text = textOf(trigger).toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

function textOf({ name, job, words, timezone, definition }: TriggerView): string {
  const { description, tags } = definition.kind === 'schedule' ? definition.schedule : definition.sensor;
  const cron = definition.kind === 'schedule' ? definition.schedule.cron : [];
  return [name, job, words, timezone, description, ...tags, ...cron].join('\n');
}

/** In the order of a column; without one in that of the file. What has nothing in the column comes last, either way round. */
export function sortedTriggers(triggers: readonly TriggerView[], sort: VirtualSort | null): readonly TriggerView[] {
  if (sort === null) return triggers;
  const value = valueOf(sort.column);
  const sign = sort.descending ? -1 : 1;
  return triggers.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return (left < right ? -1 : left > right ? 1 : 0) * sign;
  });
}

type Value = string | number | null;

function valueOf(column: string): (trigger: TriggerView) => Value {
  switch (column) {
    case 'on':
      return ({ on }) => (on ? 0 : 1);
    case 'name':
      return ({ name }) => name.toLowerCase();
    case 'when':
      return ({ words }) => words;
    case 'last':
      return ({ ticks }) => ticks.at(-1)?.due ?? null;
    case 'next':
      return ({ next }) => next;
    default:
      return () => null;
  }
}

/** The order as the address has it, `-next` for the latest first. */
export function sortOf(text: string | undefined): VirtualSort | null {
  if (text === undefined) return null;
  return text.startsWith('-') ? { column: text.slice(1), descending: true } : { column: text, descending: false };
}

/** The order after a press on a column's head: up, down, then that of the file. */
export function sortText(before: VirtualSort | null, pressed: VirtualSort): string | null {
  if (before?.column !== pressed.column) return pressed.column;
  return before.descending ? null : `-${pressed.column}`;
}
