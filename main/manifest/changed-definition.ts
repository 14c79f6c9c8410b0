import type { StaleReason } from '../../preload/model/staleness.ts';
import type { Fingerprint } from './fingerprint.ts';
import { isRecord } from './unknown-values.ts';

/** Gives the text behind a hash of a record part, null when nobody has it any more. */
export type TextOf = (hash: string) => string | null;

export interface Difference {
  readonly key: string;
  readonly change: 'changed' | 'added' | 'removed';
}

/** More names than a sentence can hold are left out. */
const mostNamed = 20;

/**
 * Why building now would make something else of an asset than what it was built from, the weightiest first; empty when it would not. A macro or ephemeral
 * model that is new to the asset, or no longer used by it, is named only where nothing else explains it: mostly its own code did that.
 */
export function changedDefinition(now: Fingerprint, built: Fingerprint, textOf: TextOf, nameOf: (id: string) => string): readonly StaleReason[] {
  if (isSameDefinition(now, built)) return [];
  const reasons: StaleReason[] = [];
  if (now.code !== built.code) reasons.push({ kind: 'own code' });
  const config = differences(now.config, built.config, textOf);
  if (config.length > 0) reasons.push({ kind: 'config', keys: config.map(({ key }) => key).slice(0, mostNamed) });
  const used = [
    ...differences(now.macros, built.macros, textOf).map((found) => ({ kind: 'macro' as const, ...found })),
    ...differences(now.ephemerals, built.ephemerals, textOf).map((found) => ({ kind: 'ephemeral' as const, ...found })),
  ];
  const changed = used.filter(({ change }) => change === 'changed');
  for (const { kind, key: id, change } of (changed.length > 0 || reasons.length > 0 ? changed : used).slice(0, mostNamed)) {
    reasons.push({ kind, id, name: nameOf(id), change });
  }
  const variables = differences(now.variables, built.variables, textOf);
  if (variables.length > 0) reasons.push({ kind: 'variables', names: variables.map(({ key }) => key).slice(0, mostNamed) });
  // a text that is gone cannot say which
  return reasons.length > 0 ? reasons : [{ kind: 'own code' }];
}

/** True when building would make the same. */
export function isSameDefinition(a: Fingerprint, b: Fingerprint): boolean {
  return a.code === b.code && a.config === b.config && a.macros === b.macros && a.ephemerals === b.ephemerals && a.variables === b.variables;
}

/** What is different between the records behind two hashes. */
export function differences(now: string, before: string, textOf: TextOf): readonly Difference[] {
  if (now === before) return [];
  const [a, b] = [recordOf(textOf(now)), recordOf(textOf(before))];
  if (a === null || b === null) return [];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted().flatMap((key): readonly Difference[] => {
    if (!Object.hasOwn(b, key)) return [{ key, change: 'added' }];
    if (!Object.hasOwn(a, key)) return [{ key, change: 'removed' }];
    return JSON.stringify(a[key]) === JSON.stringify(b[key]) ? [] : [{ key, change: 'changed' }];
  });
}

/** The record a text of a record part holds; null when there is none. */
export function recordOf(json: string | null): Readonly<Record<string, unknown>> | null {
  if (json === null) return null;
  const value: unknown = JSON.parse(json);
  return isRecord(value) ? value : null;
}
