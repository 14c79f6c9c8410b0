import type { Asset, AssetGraph, AssetState } from '../../preload/model/asset.ts';
import { assertNever } from '../../preload/model/result.ts';
import { isBuilt } from '../../preload/model/is-built.ts';
import { isStale, type AssetStaleness, type StaleReason, type TextChange } from '../../preload/model/staleness.ts';
import { addToList } from '../../preload/model/lists.ts';
import { recordOf } from '../manifest/changed-definition.ts';
import type { Fingerprint, Fingerprints, NamedText } from '../manifest/fingerprint.ts';
import type { AssetBuilds } from '../run/asset-builds.ts';

/** What is known of an asset for the explanation of its state. */
export interface Explained {
  readonly asset: Asset;
  readonly state: AssetState;
  readonly build: ReturnType<AssetBuilds['here']>;
  /** What it would be built from now, null while that is not known. */
  readonly now: Fingerprint | null;
  readonly records: Fingerprints['records'];
  /** The texts, as they are now, of what `changedIds` names. */
  readonly texts: ReadonlyMap<string, NamedText>;
  /** A text that is kept from when it was built. */
  readonly keptText: (hash: string) => string | null;
}

/** The assets and macros whose texts the explanation shows. */
export function changedIds(id: string, reasons: readonly StaleReason[]): readonly string[] {
  return reasons.flatMap((reason) => {
    if (reason.kind === 'own code') return [id];
    return reason.kind === 'macro' || reason.kind === 'ephemeral' ? [reason.id] : [];
  });
}

/** What changed since the last build, with the texts of then and now, and what did not. */
export function explainStaleness(o: Explained): Omit<AssetStaleness, 'alsoStale'> {
  const { asset, state, build } = o;
  return {
    id: asset.id,
    word: state.word,
    reasons: state.reasons,
    lastBuilt: build === null ? null : { at: build.at, runId: build.runId, target: build.target, relation: build.relation },
    compared: build === null ? 'nothing' : build.from === null || o.now === null ? 'times' : 'code',
    changes: state.reasons.flatMap((reason) => changesOf(reason, o)),
    unchanged: unchanged(o),
  };
}

function changesOf(reason: StaleReason, o: Explained): readonly TextChange[] {
  const { asset, build, texts } = o;
  const from = build?.from ?? null;
  const then = (part: 'config' | 'macros' | 'ephemerals' | 'variables') => (from === null ? null : recordOf(o.keptText(from[part])));
  const current = (part: 'config' | 'variables') => (o.now === null ? null : recordOf(o.records.get(o.now[part]) ?? null));
  const keptText = (hash: unknown): string | null => (typeof hash === 'string' ? o.keptText(hash) : null);
  switch (reason.kind) {
    case 'own code': {
      const text = texts.get(asset.id);
      const before = from === null ? null : o.keptText(from.code);
      return [{ reason: 'own code', name: asset.name, path: asset.path, language: languageOf(text), before, after: text?.text ?? null }];
    }
    case 'macro':
    case 'ephemeral': {
      const text = texts.get(reason.id);
      const before = keptText(then(reason.kind === 'macro' ? 'macros' : 'ephemerals')?.[reason.id]);
      const after = reason.change === 'removed' ? null : (text?.text ?? null);
      return [{ reason: reason.kind, name: reason.name, path: text?.path ?? null, language: languageOf(text), before, after }];
    }
    case 'config': {
      const [before, now] = [
        { ...then('config'), ...placeOf(build?.relation ?? null) },
        { ...current('config'), ...placeOf(asset.relation) },
      ];
      return reason.keys.map((key) => valueChange('config', key, before, now));
    }
    case 'variables': {
      const [before, now] = [then('variables') ?? {}, current('variables') ?? {}];
      return reason.names.map((name) => valueChange('variables', name, before, now));
    }
    case 'upstream built':
    case 'upstream stale':
    case 'upstream data':
    case 'not built':
    case 'trial build':
    case 'tests failing':
      return [];
    default:
      return assertNever(reason);
  }
}

function languageOf(text: NamedText | undefined): TextChange['language'] {
  return text?.isPython === true ? 'python' : 'sql';
}

function placeOf(relation: string | null): Readonly<Record<string, unknown>> {
  const [alias, schema, database] = (relation ?? '').split('.').toReversed();
  return { alias, schema, database };
}

function valueChange(
  reason: 'config' | 'variables',
  name: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): TextChange {
  const path = reason === 'variables' ? 'dbt_project.yml' : null;
  return { reason, name, path, language: 'yaml', before: valueText(before[name]), after: valueText(after[name]) };
}

function valueText(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** Only what could be compared and what the asset has. */
function unchanged({ asset, state, build, now, records }: Explained): readonly string[] {
  if (build === null) return [];
  const has = (...kinds: readonly StaleReason['kind'][]): boolean => state.reasons.some(({ kind }) => kinds.includes(kind));
  const uses = (part: 'macros' | 'ephemerals' | 'variables'): boolean => now !== null && (records.get(now[part]) ?? '{}') !== '{}';
  const compared = build.from !== null && now !== null;
  const code = asset.kind === 'seed' ? 'Seed file' : asset.kind === 'model' ? 'Model SQL' : 'Code';
  const [sameCode, sameConfig] = [compared && !has('own code'), compared && !has('config')];
  return [
    ...(sameCode && sameConfig ? [`${code} and config`] : sameCode ? [code] : sameConfig ? ['Config'] : []),
    ...(compared && uses('macros') && !has('macro') ? ['Macros'] : []),
    ...(compared && uses('ephemerals') && !has('ephemeral') ? ['Ephemeral models'] : []),
    ...(compared && uses('variables') && !has('variables') ? ['Variables'] : []),
    ...(asset.kind !== 'seed' && !has('upstream built', 'upstream stale', 'upstream data') ? ['Upstream models, seeds and sources'] : []),
  ];
}

/** What is stale because `id` is, nearest first; what lies behind a view that is not stale itself counts too. */
export function staleBecauseOf(id: string, graph: AssetGraph, states: ReadonlyMap<string, AssetState>): AssetStaleness['alsoStale'] {
  const assets = new Map(graph.assets.map((asset) => [asset.id, asset]));
  const downstream = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    addToList(downstream, from, to);
  }
  const met = new Set([id]);
  const found: AssetStaleness['alsoStale'][number][] = [];
  // a set that grows while it is gone through
  for (const one of met) {
    for (const next of downstream.get(one) ?? []) {
      const [asset, state] = [assets.get(next), states.get(next)];
      if (asset === undefined || state === undefined || met.has(next)) continue;
      const because = isStale(state) && state.reasons.some(({ kind }) => kind === 'upstream stale');
      if (because) found.push({ id: next, name: asset.name, word: state.word });
      if (because || !isBuilt(asset) || !isStale(state)) met.add(next);
    }
  }
  return found;
}
