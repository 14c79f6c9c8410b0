import { assertNever } from '../../preload/model/result.ts';
import type { ManifestNode } from './manifest.ts';
import { own, text } from './unknown-values.ts';

/** How a node is listed: dbt's `ls --output`, and its unique_id. */
export const listOutputs = ['selector', 'name', 'path', 'unique_id', 'json'] as const;
export type ListOutput = (typeof listOutputs)[number];

/** What `dbt ls --output json` says of a node (dbt/task/list.py, ALLOWED_KEYS). */
const jsonKeys = ['name', 'resource_type', 'package_name', 'original_file_path', 'unique_id', 'source_name', 'alias', 'config', 'tags', 'depends_on'];

/** A node as `dbt ls` prints it (dbt/task/list.py). */
export function listedAs(node: ManifestNode, output: ListOutput): string {
  switch (output) {
    case 'selector':
      return selectorOf(node);
    case 'name':
      return nameOf(node);
    case 'path':
      return node.path;
    case 'unique_id':
      return node.id;
    case 'json':
      return JSON.stringify(Object.fromEntries(jsonKeys.filter((key) => Object.hasOwn(node.raw, key)).map((key) => [key, own(node.raw, key)])));
    default:
      return assertNever(output);
  }
}

/** The selection that means it: its fqn, or its method and name. */
function selectorOf(node: ManifestNode): string {
  const kind = node.resourceType;
  switch (kind) {
    case 'source':
      return `source:${node.packageName}.${text(node.raw, 'source_name') ?? ''}.${node.name}`;
    case 'exposure':
    case 'metric':
    case 'saved_query':
    case 'semantic_model':
      return `${kind}:${node.packageName}.${node.name}`;
    case 'unit_test':
      return `unit_test:${node.packageName}.${node.name}${node.version === null ? '' : `_v${node.version}`}`;
    default:
      return node.fqn.join('.');
  }
}

/** dbt's search_name: a source's table with its source, a model with its version. */
function nameOf(node: ManifestNode): string {
  if (node.resourceType === 'source') return `${text(node.raw, 'source_name') ?? ''}.${node.name}`;
  return node.resourceType === 'model' && node.version !== null ? `${node.name}.v${node.version}` : node.name;
}
