import { failed, ok, type Result } from '../../preload/model/result.ts';
import { addToList } from '../../preload/model/lists.ts';
import type { Manifest, ManifestNode } from './manifest.ts';
import { isRecord, own, record, text, texts, type UnknownRecord } from './unknown-values.ts';

/** The manifest schemas that hold what Orrery reads: dbt 1.0 (v4) to today (v12). Early v2 previews called theirs v20. */
const oldestSchema = 4;
const newestSchema = 12;
const previewSchema = 20;

/** Where a manifest keeps what has a unique_id; later versions added sections, none was removed. */
const sections: readonly string[] = ['nodes', 'sources', 'exposures', 'metrics', 'semantic_models', 'saved_queries', 'functions', 'unit_tests'];

/** What else is known to be in a manifest; sections that are in neither list may hold nodes of a kind that is not known yet. */
const otherSections: ReadonlySet<string> = new Set(['metadata', 'macros', 'docs', 'groups', 'selectors', 'disabled', 'parent_map', 'child_map', 'group_map']);

/**
 * Takes the parsed manifest.json of dbt (schema v4–v12 or v20) and gives its nodes and their edges, what is switched off apart.
 * Missing and unknown keys are normal: v12 grew in place and dbt v2 omits keys.
 * Errors: `manifest-broken` for something that is not a manifest, `manifest-unsupported` for another schema version.
 */
export function readManifest(json: unknown): Result<Manifest> {
  if (!isRecord(json)) return notAManifest('It holds no object.');
  const metadata = record(own(json, 'metadata'));
  const schema = text(metadata, 'dbt_schema_version');
  const version = Number(/\/manifest\/v(\d+)(?:\.json)?$/.exec(schema ?? '')?.[1] ?? Number.NaN);
  if (Number.isNaN(version)) return notAManifest(schema === null ? 'It names no schema version.' : `Its schema is ${schema}.`);
  const dbtVersion = text(metadata, 'dbt_version') ?? 'an unknown version';
  if (version !== previewSchema && (version < oldestSchema || version > newestSchema)) {
    return failed({
      code: 'manifest-unsupported',
      title: `This manifest has schema v${version}; Orrery reads v${oldestSchema} to v${newestSchema}.`,
      detail: `It was written by dbt ${dbtVersion}. Parse the project with a dbt from 1.0 on to get one that can be read.`,
      next: { kind: 'parse' },
    });
  }
  if (!isRecord(own(json, 'nodes'))) return notAManifest('It has no list of nodes.');

  const { enabled, disabled: off } = written(json);
  const nodes = new Map<string, ManifestNode>();
  for (const [id, raw] of enabled) nodes.set(id, readNode(id, raw, dependsOn(id, raw, enabled)));
  return ok({
    schemaVersion: Math.min(version, newestSchema),
    dbtVersion,
    generatedAt: Date.parse(text(metadata, 'generated_at') ?? '') || 0,
    projectName: text(metadata, 'project_name'),
    adapterType: text(metadata, 'adapter_type'),
    nodes,
    disabled: disabledNodes(off, nodes),
    children: childrenOf(nodes),
    groupOwners: groupOwners(record(own(json, 'groups'))),
    groups: record(own(json, 'groups')),
    selectors: record(own(json, 'selectors')),
    macros: record(own(json, 'macros')),
  });
}

/** The objects that are nodes, by id. What is switched off stands in `disabled`, where one id may have several, or among the others. */
function written(json: UnknownRecord): { readonly enabled: ReadonlyMap<string, UnknownRecord>; readonly disabled: ReadonlyMap<string, UnknownRecord> } {
  const enabled = new Map<string, UnknownRecord>();
  const disabled = new Map<string, UnknownRecord>();
  const take = (id: string, value: UnknownRecord): void => {
    if (own(record(own(value, 'config')), 'enabled') === false) disabled.set(id, value);
    else enabled.set(id, value);
  };
  for (const section of sections) for (const [id, value] of Object.entries(record(own(json, section)))) if (isRecord(value)) take(id, value);
  for (const section of Object.keys(json)) {
    if (sections.includes(section) || otherSections.has(section)) continue;
    for (const [id, value] of Object.entries(record(own(json, section)))) {
      if (isRecord(value) && text(value, 'unique_id') !== null && !enabled.has(id)) take(id, value);
    }
  }
  for (const [id, several] of Object.entries(record(own(json, 'disabled')))) {
    const value = (Array.isArray(several) ? several : [several]).find(isRecord);
    if (value !== undefined) disabled.set(id, value);
  }
  // of two packages' models with one id, one may be switched off in favour of the other
  for (const id of enabled.keys()) disabled.delete(id);
  return { enabled, disabled };
}

function readNode(id: string, raw: UnknownRecord, dependsOn: readonly string[]): ManifestNode {
  const config = record(own(raw, 'config'));
  const parts = id.split('.');
  const packageName = text(raw, 'package_name') ?? parts[1] ?? '';
  const name = text(raw, 'name') ?? parts.at(-1) ?? id;
  const version = own(raw, 'version');
  const fqn = texts(own(raw, 'fqn'));
  const resourceType = text(raw, 'resource_type') ?? parts[0] ?? '';
  return {
    id,
    name,
    resourceType: resourceType === 'unit' ? 'unit_test' : resourceType,
    packageName,
    fqn: fqn.length > 0 ? fqn : [packageName, name],
    path: (text(raw, 'original_file_path') ?? '').replaceAll('\\', '/'),
    tags: [...new Set([...texts(own(raw, 'tags')), ...texts(own(config, 'tags'))])],
    group: text(raw, 'group') ?? text(config, 'group'),
    materialized: text(config, 'materialized'),
    version: (typeof version === 'string' && version !== '') || typeof version === 'number' ? String(version) : null,
    dependsOn,
    raw,
  };
}

function dependsOn(id: string, raw: UnknownRecord, known: ReadonlyMap<string, unknown>): readonly string[] {
  const parents = new Set(texts(own(record(own(raw, 'depends_on')), 'nodes')).filter((parent) => parent !== id && known.has(parent)));
  // dbt v2 names the model of a unit test here, and not always in depends_on.
  const tested = text(raw, 'tested_node_unique_id');
  if (tested !== null && known.has(tested)) parents.add(tested);
  return [...parents];
}

/** dbt switches off before it resolves: what a disabled node reads is only known by the names it wrote down. */
function disabledNodes(off: ReadonlyMap<string, UnknownRecord>, nodes: ReadonlyMap<string, ManifestNode>): ReadonlyMap<string, ManifestNode> {
  const disabled = new Map<string, ManifestNode>();
  for (const [id, raw] of off) disabled.set(id, readNode(id, raw, []));
  if (disabled.size === 0) return disabled;
  const idOf = new Map<string, string>();
  for (const node of [...disabled.values(), ...nodes.values()]) {
    if (node.resourceType === 'source') idOf.set(`source ${text(node.raw, 'source_name') ?? ''} ${node.name}`, node.id);
    else if (isReferable(node.resourceType)) idOf.set(`ref ${node.name}`, node.id);
  }
  for (const node of disabled.values()) {
    const said = texts(own(record(own(node.raw, 'depends_on')), 'nodes')).filter((parent) => nodes.has(parent) || disabled.has(parent));
    const named = [...namedIn(own(node.raw, 'refs'), refName), ...namedIn(own(node.raw, 'sources'), sourceName)].map((name) => idOf.get(name));
    const parents = new Set([...said, ...named.filter((parent) => parent !== undefined)]);
    parents.delete(node.id);
    disabled.set(node.id, { ...node, dependsOn: [...parents] });
  }
  return disabled;
}

function isReferable(resourceType: string): boolean {
  return resourceType === 'model' || resourceType === 'seed' || resourceType === 'snapshot';
}

function namedIn(list: unknown, nameOf: (item: unknown) => string | null): readonly string[] {
  return Array.isArray(list) ? list.map(nameOf).filter((name) => name !== null) : [];
}

/** `["orders"]` or `["package", "orders"]` until manifest v8, `{name, package, version}` since. */
function refName(ref: unknown): string | null {
  const name = isRecord(ref) ? text(ref, 'name') : texts(ref).at(-1);
  return name === undefined || name === null ? null : `ref ${name}`;
}

function sourceName(source: unknown): string | null {
  const [schema, table] = texts(source);
  return schema === undefined || table === undefined ? null : `source ${schema} ${table}`;
}

function childrenOf(nodes: ReadonlyMap<string, ManifestNode>): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const node of nodes.values()) {
    for (const parent of node.dependsOn) {
      addToList(children, parent, node.id);
    }
  }
  return children;
}

function groupOwners(groups: UnknownRecord): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const value of Object.values(groups)) {
    const group = record(value);
    const name = text(group, 'name');
    const owner = ownerName(own(group, 'owner'));
    if (name !== null && owner !== null) owners.set(name, owner);
  }
  return owners;
}

/** The name, else the e-mail address of dbt's `owner: {name, email}`; a plain text counts too. */
export function ownerName(owner: unknown): string | null {
  if (typeof owner === 'string') return owner === '' ? null : owner;
  const fields = record(owner);
  return text(fields, 'name') ?? texts(own(fields, 'email'))[0] ?? null;
}

function notAManifest(detail: string): Result<Manifest> {
  return failed({ code: 'manifest-broken', title: 'This file is not a dbt manifest.', detail, next: { kind: 'parse' } });
}
