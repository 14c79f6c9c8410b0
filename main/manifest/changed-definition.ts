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

/** Gives the reasons of one asset: what would be built now, and what it was built from. */
export type ChangedDefinition = (now: Fingerprint, built: Fingerprint) => readonly StaleReason[];

/**
 * Why building now would make something else of an asset than what it was built from, the weightiest first; empty when it would not. A macro or ephemeral
 * model that is new to the asset, or no longer used by it, is named only where nothing else explains it: mostly its own code did that. What many assets have in
 * common is compared once.
 */
export function changedDefinition(textOf: TextOf, nameOf: (id: string) => string): ChangedDefinition {
  const known = new Map<string, Map<string, readonly Difference[]>>();
  const between = (now: string, built: string): readonly Difference[] => {
    if (now === built) return none;
    let ofNow = known.get(now);
    if (ofNow === undefined) known.set(now, (ofNow = new Map()));
    let found = ofNow.get(built);
    if (found === undefined) ofNow.set(built, (found = differences(now, built, textOf)));
    return found;
  };
  const used = new Map<readonly Difference[], Used>();
  /** What differs of the macros, or of the ephemeral models, as reasons; many assets have the same. */
  const usedOf = (kind: 'macro' | 'ephemeral', differences: readonly Difference[]): Used => {
    if (differences.length === 0) return nothingUsed;
    let found = used.get(differences);
    if (found === undefined) {
      const reasons = differences.map(({ key: id, change }): UsedReason => ({ kind, id, name: nameOf(id), change }));
      const changed = reasons.filter(({ change }) => change === 'changed').slice(0, mostNamed);
      used.set(differences, (found = { all: reasons.slice(0, mostNamed), changed }));
    }
    return found;
  };
  const usedReasons = (now: Fingerprint, built: Fingerprint, explained: boolean): readonly StaleReason[] => {
    const macros = usedOf('macro', between(now.macros, built.macros));
    const ephemerals = usedOf('ephemeral', between(now.ephemerals, built.ephemerals));
    const which = !explained && macros.changed.length === 0 && ephemerals.changed.length === 0 ? 'all' : 'changed';
    if (ephemerals[which].length === 0) return macros[which];
    return macros[which].length === 0 ? ephemerals[which] : [...macros[which], ...ephemerals[which]];
  };
  return (now, built) => {
    if (isSameDefinition(now, built)) return none;
    const reasons: StaleReason[] = [];
    if (now.code !== built.code) reasons.push({ kind: 'own code' });
    const config = between(now.config, built.config);
    if (config.length > 0) reasons.push({ kind: 'config', keys: config.map(({ key }) => key).slice(0, mostNamed) });
    const ofUsed = usedReasons(now, built, reasons.length > 0);
    const variables = between(now.variables, built.variables);
    // shared by all assets of which this is all there is to say
    if (reasons.length === 0 && variables.length === 0 && ofUsed.length > 0) return ofUsed;
    reasons.push(...ofUsed);
    if (variables.length > 0) reasons.push({ kind: 'variables', names: variables.map(({ key }) => key).slice(0, mostNamed) });
    // a text that is gone cannot say which
    return reasons.length > 0 ? reasons : [{ kind: 'own code' }];
  };
}

type UsedReason = Extract<StaleReason, { kind: 'macro' | 'ephemeral' }>;

interface Used {
  readonly all: readonly UsedReason[];
  /** Those that are the same macro or model with another text. */
  readonly changed: readonly UsedReason[];
}

const none: readonly never[] = [];
const nothingUsed: Used = { all: none, changed: none };

/** True when building would make the same. */
export function isSameDefinition(a: Fingerprint, b: Fingerprint): boolean {
  return a.code === b.code && a.config === b.config && a.macros === b.macros && a.ephemerals === b.ephemerals && a.variables === b.variables;
}

/** What is different between the records behind two hashes. */
export function differences(now: string, before: string, textOf: TextOf): readonly Difference[] {
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
