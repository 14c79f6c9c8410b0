import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Manifest } from '../../../main/manifest/manifest.ts';
import { readManifestText } from '../../../main/manifest/manifest-text.ts';
import { readManifest } from '../../../main/manifest/read-manifest.ts';

export const fixtures = path.resolve(import.meta.dirname, '../../fixtures/manifests');

type Fields = Readonly<Record<string, unknown>>;

/** A node as dbt writes it, with what a test says about it. Names are `shop`'s unless `package_name` says otherwise. */
export function node(type: string, name: string, fields: Fields = {}): Fields {
  const packageName = typeof fields['package_name'] === 'string' ? fields['package_name'] : 'shop';
  return {
    unique_id: `${type}.${packageName}.${name}`,
    resource_type: type,
    package_name: packageName,
    name,
    fqn: [packageName, 'staging', name],
    original_file_path: `models/staging/${name}.sql`,
    config: { materialized: 'view' },
    depends_on: { nodes: [] },
    ...fields,
  };
}

/** Writes nodes into the sections of a manifest of today; `more` is put beside them. */
export function manifestJson(nodes: readonly Fields[], more: Fields = {}): Fields {
  const sections: Record<string, Record<string, unknown>> = { nodes: {}, sources: {}, exposures: {}, metrics: {}, unit_tests: {}, functions: {} };
  const places: Readonly<Record<string, string>> = {
    source: 'sources',
    exposure: 'exposures',
    metric: 'metrics',
    unit_test: 'unit_tests',
    function: 'functions',
  };
  for (const fields of nodes) {
    const section = sections[places[String(fields['resource_type'])] ?? 'nodes'];
    if (section) section[String(fields['unique_id'])] = fields;
  }
  return {
    metadata: {
      dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
      dbt_version: '1.11.16',
      project_name: 'shop',
      generated_at: '2026-11-20T10:00:00Z',
    },
    ...sections,
    ...more,
  };
}

export function manifest(nodes: readonly Fields[], more: Fields = {}): Manifest {
  const read = readManifest(manifestJson(nodes, more));
  if (!read.ok) throw new Error(read.error.title);
  return read.value;
}

/** A manifest cut down from what a real dbt wrote for the sample project. */
export function realManifest(engine: 'v1' | 'v2'): Manifest {
  const read = readManifestText(readFileSync(path.join(fixtures, `stays-${engine}.json`), 'utf8'));
  if (!read.ok) throw new Error(read.error.title);
  return read.value;
}
