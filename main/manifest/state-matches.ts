import { isDeepStrictEqual } from 'node:util';
import type { Engine } from '../../preload/model/project.ts';
import { addToList } from '../../preload/model/lists.ts';
import type { Manifest, ManifestNode } from './manifest.ts';
import { own, record, text, texts, type UnknownRecord } from './unknown-values.ts';

/** The values of dbt's method state. */
export const stateValues = [
  'new',
  'old',
  'modified',
  'unmodified',
  'modified.body',
  'modified.configs',
  'modified.persisted_descriptions',
  'modified.relation',
  'modified.macros',
  'modified.contract',
] as const;

type Same = (now: UnknownRecord, before: UnknownRecord) => boolean;

/**
 * dbt's method state against an earlier manifest (dbt/graph/selector_methods.py, StateSelectorMethod; dbt/contracts/graph/nodes.py, same_*); null for
 * a value it does not know. A breaking change of a contract, for which dbt stops, counts as a change.
 */
export function stateMatches(value: string, manifest: Manifest, previous: Manifest, engine: Engine): ((node: ManifestNode) => boolean) | null {
  const v2 = engine === 'v2';
  const before = (node: ManifestNode): ManifestNode | undefined => previous.nodes.get(node.id);
  const macros = modifiedMacros(manifest, previous);
  const macrosChanged = (node: ManifestNode): boolean => texts(own(record(own(node.raw, 'depends_on')), 'macros')).some((id) => macros.has(id));
  const isModified = (node: ManifestNode): boolean => {
    const old = before(node);
    if (!sameContents(node, old, engine) || macrosChanged(node)) return true;
    return old !== undefined && old.resourceType === 'model' && node.resourceType === 'model' && !sameContract(node.raw, old.raw);
  };
  // what a kind of node has no such property of is never changed in it; what was not there before is
  const changed = (has: (node: ManifestNode) => boolean, same: (now: ManifestNode, old: ManifestNode) => boolean) => (node: ManifestNode) => {
    const old = before(node);
    return has(node) && (old === undefined || !same(node, old));
  };
  switch (value) {
    case 'new':
      return (node) => before(node) === undefined;
    case 'old':
      return (node) => before(node) !== undefined;
    case 'modified':
      return isModified;
    case 'unmodified':
      return (node) => !isModified(node);
    case 'modified.body':
      return changed((node) => isExecutable(node) && !(v2 && node.resourceType === 'test'), sameBody);
    case 'modified.configs':
      return changed((node) => node.resourceType !== 'unit_test', sameConfig);
    case 'modified.persisted_descriptions':
      return changed(isExecutable, (now, old) => samePersistedDescription(now.raw, old.raw));
    case 'modified.relation':
      return changed((node) => isExecutable(node) || node.resourceType === 'source', sameRelation);
    case 'modified.macros':
      return (node) => macrosChanged(node) || (v2 && isExecutable(node) && before(node) === undefined);
    case 'modified.contract':
      return changed(isExecutable, (now, old) => now.resourceType !== 'model' || sameContract(now.raw, old.raw));
    default:
      return null;
  }
}

/** dbt-core's ParsedNode: what has a place in `nodes` or `functions`. */
function isExecutable({ resourceType }: ManifestNode): boolean {
  return ['model', 'seed', 'snapshot', 'test', 'analysis', 'operation', 'function'].includes(resourceType);
}

/** The macros whose text is another than before, and all that use them, however far. */
function modifiedMacros(manifest: Manifest, previous: Manifest): ReadonlySet<string> {
  const sql = (macros: UnknownRecord, id: string): unknown => own(record(own(macros, id)), 'macro_sql');
  const ids = Object.keys(manifest.macros);
  const modified = new Set(ids.filter((id) => sql(manifest.macros, id) !== sql(previous.macros, id)));
  for (const id of Object.keys(previous.macros)) if (!Object.hasOwn(manifest.macros, id)) modified.add(id);
  if (modified.size === 0) return modified;
  const users = new Map<string, string[]>();
  for (const id of ids) {
    for (const used of texts(own(record(own(record(own(manifest.macros, id)), 'depends_on')), 'macros'))) {
      addToList(users, used, id);
    }
  }
  // a set that grows while it is gone through
  for (const id of modified) for (const user of users.get(id) ?? []) modified.add(user);
  return modified;
}

function sameContents(node: ManifestNode, before: ManifestNode | undefined, engine: Engine): boolean {
  const now = node.raw;
  const kind = node.resourceType;
  // what is new is a change to dbt where it is executed or a unit test, and none for the rest
  if (before === undefined) return !isExecutable(node) && kind !== 'unit_test';
  const old = before.raw;
  const same: Same = (a, b) => ['fqn'].every((key) => alike(a, b, key));
  switch (kind) {
    case 'unit_test':
      return alike(now, old, 'checksum');
    case 'source':
      return same(now, old) && sameRelation(node, before) && sameConfig(node, before) && keys('quoting', 'freshness', 'loaded_at_field', 'external')(now, old);
    case 'exposure':
      return (
        keys('fqn', 'type', 'owner', 'maturity', 'url', 'description', 'label')(now, old) &&
        isDeepStrictEqual(new Set(dependsOn(now)), new Set(dependsOn(old))) &&
        sameConfig(node, before)
      );
    case 'metric':
      return keys('type', 'description', 'label')(now, old) && sameConfig(node, before);
    case 'semantic_model':
      return keys('model', 'description', 'defaults', 'entities', 'dimensions', 'measures', 'config', 'primary_entity', 'group')(now, old);
    case 'saved_query':
      return (
        keys('description', 'label', 'config', 'group', 'tags')(now, old) &&
        keys('metrics', 'group_by', 'where')(record(own(now, 'query_params')), record(own(old, 'query_params'))) &&
        isDeepStrictEqual(exportsOf(now), exportsOf(old))
      );
    case 'test':
      if (own(now, 'test_metadata') !== undefined) return sameConfig(node, before) && same(now, old);
      return sameNode(node, before);
    case 'model':
      // how a model is referred to is of no interest to v2
      return sameNode(node, before) && sameContract(now, old) && (engine === 'v2' || keys('latest_version', 'access', 'deprecation_date')(now, old));
    case 'function':
      return sameNode(node, before) && keys('arguments', 'returns')(now, old);
    default:
      return sameNode(node, before);
  }
}

function sameNode(now: ManifestNode, old: ManifestNode): boolean {
  return sameBody(now, old) && sameConfig(now, old) && samePersistedDescription(now.raw, old.raw) && alike(now.raw, old.raw, 'fqn') && sameRelation(now, old);
}

function sameBody(now: ManifestNode, old: ManifestNode): boolean {
  return now.resourceType === 'seed' ? alike(now.raw, old.raw, 'checksum') : (text(now.raw, 'raw_code') ?? '') === (text(old.raw, 'raw_code') ?? '');
}

/** Part of the database representation, or of no interest to dbt, for each kind. */
const notCompared: Readonly<Record<string, readonly string[]>> = { source: [], exposure: [], metric: ['group'] };
const ofNodes = ['alias', 'schema', 'database', 'tags', 'group'];
/** All that dbt compares of a test's configuration. */
const ofTests = ['severity', 'where', 'limit', 'fail_calc', 'warn_if', 'error_if', 'store_failures', 'store_failures_as'];

function sameConfig(now: ManifestNode, old: ManifestNode): boolean {
  // these two compare the configuration itself, the others how it was written
  if (now.resourceType === 'semantic_model' || now.resourceType === 'saved_query') return alike(now.raw, old.raw, 'config');
  const [a, b] = [record(own(now.raw, 'unrendered_config')), record(own(old.raw, 'unrendered_config'))];
  const compared =
    now.resourceType === 'test' ? ofTests : Object.keys({ ...a, ...b }).filter((key) => !(notCompared[now.resourceType] ?? ofNodes).includes(key));
  return compared.every((key) => Object.hasOwn(a, key) === Object.hasOwn(b, key) && isDeepStrictEqual(own(a, key), own(b, key)));
}

function sameRelation(now: ManifestNode, old: ManifestNode): boolean {
  if (now.resourceType === 'source') return keys('database', 'schema', 'identifier')(now.raw, old.raw);
  return keys('database', 'schema', 'alias')(record(own(now.raw, 'unrendered_config')), record(own(old.raw, 'unrendered_config')));
}

function samePersistedDescription(now: UnknownRecord, old: UnknownRecord): boolean {
  const persisted = record(own(record(own(now, 'config')), 'persist_docs'));
  if (own(persisted, 'relation') === true && !alike(now, old, 'description')) return false;
  const columns = (raw: UnknownRecord) =>
    Object.entries(record(own(raw, 'columns'))).map(([name, column]) => [name, text(record(column), 'description') ?? '']);
  return own(persisted, 'columns') !== true || isDeepStrictEqual(new Map(columns(now) as [string, string][]), new Map(columns(old) as [string, string][]));
}

function sameContract(now: UnknownRecord, old: UnknownRecord): boolean {
  const [a, b] = [record(own(now, 'contract')), record(own(old, 'contract'))];
  const [isEnforced, was] = [own(a, 'enforced') === true, own(b, 'enforced') === true];
  return (!isEnforced && !was) || (isEnforced && was && alike(a, b, 'checksum'));
}

function keys(...names: readonly string[]): Same {
  return (now, old) => names.every((name) => alike(now, old, name));
}

/** v2 leaves out what v1 writes as null. */
function alike(now: UnknownRecord, old: UnknownRecord, key: string): boolean {
  return isDeepStrictEqual(own(now, key) ?? null, own(old, key) ?? null);
}

function dependsOn(raw: UnknownRecord): readonly string[] {
  return texts(own(record(own(raw, 'depends_on')), 'nodes'));
}

function exportsOf(raw: UnknownRecord): unknown {
  const list = own(raw, 'exports');
  return (Array.isArray(list) ? list : []).map((item) => {
    const unrendered = record(own(record(item), 'unrendered_config'));
    return [own(record(item), 'name'), ...['export_as', 'schema', 'alias'].map((key) => own(unrendered, key) ?? null)];
  });
}
