import type { ManifestNode } from './manifest.ts';
import { isRecord, own, record, text, type UnknownRecord } from './unknown-values.ts';

/**
 * Keys of dbt's configuration that change nothing of what is built: what describes, groups, finds or runs an asset. Where it is built (schema, alias,
 * database) is looked at apart. Every other key counts, those of adapters too (`partition_by`, `indexes` …).
 */
const ofNoMatter: ReadonlySet<string> = new Set([
  ...['enabled', 'tags', 'meta', 'group', 'docs', 'access', 'description', 'packages', 'static_analysis', 'classifiers', 'freshness'],
  ...['full_refresh', 'concurrent_batches', 'on_error', 'persist_docs', 'latest_version_pointer', 'quoting', 'post-hook', 'pre-hook'],
  ...['post_hook', 'pre_hook', 'contract', 'schema', 'alias', 'database', 'target_schema', 'target_database'],
]);

/** What stands for "not said": v1 writes it, v2 leaves it out. */
const usual: UnknownRecord = { on_schema_change: 'ignore', on_configuration_change: 'apply', lookback: 1, delimiter: ',', hard_deletes: 'ignore' };

/** The configuration that decides what is built, by key; nothing of what is as usual. Equal for both engines as far as they say the same. */
export function builtConfig(node: ManifestNode): Readonly<Record<string, unknown>> {
  const config = record(own(node.raw, 'config'));
  const said: Record<string, unknown> = {};
  for (const key of Object.keys(config).toSorted()) {
    const value = pruned(own(config, key));
    if (!ofNoMatter.has(key) && value !== undefined && value !== usual[key]) said[key] = value;
  }
  for (const key of ['pre-hook', 'post-hook']) {
    const hooks = hooksOf(own(config, key) ?? own(config, key.replace('-', '_')));
    if (hooks.length > 0) said[key] = hooks;
  }
  return { ...said, ...contractOf(node.raw, config), ...persistedDescriptions(node.raw, config) };
}

/** The SQL of the hooks in their order. */
export function hooksOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.map((hook) => (typeof hook === 'string' ? hook : (text(record(hook), 'sql') ?? ''))).filter((sql) => sql !== '');
}

/** With an enforced contract the names and types of the columns and the constraints are part of what is built. */
function contractOf(raw: UnknownRecord, config: UnknownRecord): Readonly<Record<string, unknown>> {
  const contract = record(own(raw, 'contract') ?? own(config, 'contract'));
  if (own(contract, 'enforced') !== true) return {};
  const columns = Object.entries(record(own(raw, 'columns'))).map(([name, column]) => [
    name,
    text(record(column), 'data_type') ?? '',
    pruned(own(record(column), 'constraints')) ?? [],
  ]);
  return { contract: pruned({ columns, constraints: own(raw, 'constraints') }) ?? {} };
}

/** Descriptions count where dbt writes them into the database. */
function persistedDescriptions(raw: UnknownRecord, config: UnknownRecord): Readonly<Record<string, unknown>> {
  const persisted = record(own(config, 'persist_docs'));
  const columns = Object.entries(record(own(raw, 'columns'))).map(([name, column]) => [name, text(record(column), 'description') ?? '']);
  const said = {
    ...(own(persisted, 'relation') === true && { relation: text(raw, 'description') ?? '' }),
    ...(own(persisted, 'columns') === true && { columns }),
  };
  return Object.keys(said).length === 0 ? {} : { persist_docs: said };
}

/** Without nulls, empty texts, lists and records, keys in one order; undefined when nothing is left. Deeper than any configuration is left out. */
function pruned(value: unknown, depth = 0): unknown {
  if (value === null || value === undefined || value === '' || depth > 12) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((item) => pruned(item, depth + 1) ?? null);
  if (!isRecord(value)) return value;
  const entries = Object.keys(value)
    .toSorted()
    .flatMap((key) => {
      const kept = pruned(own(value, key), depth + 1);
      return kept === undefined ? [] : [[key, kept] as const];
    });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
