import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { Manifest, ManifestNode } from './manifest.ts';
import { isRecord, own, record, text, texts, type UnknownRecord } from './unknown-values.ts';

/** The manifest schemas that hold what Orrery reads: dbt 1.0 (v4) to today (v12). Early v2 previews called theirs v20. */
const oldestSchema = 4;
const newestSchema = 12;
const previewSchema = 20;

/** Where a manifest keeps what has a unique_id; later versions added sections, none was removed. */
const sections = ['nodes', 'sources', 'exposures', 'metrics', 'semantic_models', 'saved_queries', 'functions', 'unit_tests'] as const;

/**
 * Takes the parsed manifest.json of dbt (schema v4–v12 or v20) and gives its enabled nodes and their edges.
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

  const found = new Map<string, UnknownRecord>();
  for (const section of sections) {
    for (const [id, value] of Object.entries(record(own(json, section)))) {
      if (isRecord(value) && own(record(own(value, 'config')), 'enabled') !== false) found.set(id, value);
    }
  }
  const nodes = new Map<string, ManifestNode>();
  for (const [id, raw] of found) nodes.set(id, readNode(id, raw, found));
  return ok({
    schemaVersion: Math.min(version, newestSchema),
    dbtVersion,
    generatedAt: Date.parse(text(metadata, 'generated_at') ?? '') || 0,
    projectName: text(metadata, 'project_name'),
    adapterType: text(metadata, 'adapter_type'),
    nodes,
    children: childrenOf(nodes),
    groupOwners: groupOwners(record(own(json, 'groups'))),
    selectors: record(own(json, 'selectors')),
    macros: record(own(json, 'macros')),
  });
}

function readNode(id: string, raw: UnknownRecord, known: ReadonlyMap<string, unknown>): ManifestNode {
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
    dependsOn: dependsOn(id, raw, known),
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

function childrenOf(nodes: ReadonlyMap<string, ManifestNode>): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const node of nodes.values()) {
    for (const parent of node.dependsOn) {
      const list = children.get(parent);
      if (list) list.push(node.id);
      else children.set(parent, [node.id]);
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
