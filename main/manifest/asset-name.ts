import type { ManifestNode } from './manifest.ts';
import { text } from './unknown-values.ts';

/**
 * The short names of assets, by id. A versioned model ends in `.v2`; two of one kind that share a name are told apart by what
 * stands before it: the source of a table, else the package.
 */
export function assetNames(nodes: readonly ManifestNode[]): ReadonlyMap<string, string> {
  const used = new Map<string, number>();
  for (const node of nodes) {
    const key = `${node.resourceType} ${plainName(node)}`;
    used.set(key, (used.get(key) ?? 0) + 1);
  }
  return new Map(nodes.map((node) => [node.id, used.get(`${node.resourceType} ${plainName(node)}`) === 1 ? plainName(node) : longerName(node)]));
}

function plainName(node: ManifestNode): string {
  return node.version === null ? node.name : `${node.name}.v${node.version}`;
}

function longerName(node: ManifestNode): string {
  const source = node.resourceType === 'source' ? text(node.raw, 'source_name') : null;
  return `${source ?? node.packageName}.${plainName(node)}`;
}
