import { type Asset, type AssetEdge, type AssetGraph, assetKinds, type AssetKind, type Check } from '../../preload/model/asset.ts';
import { assetNames } from './asset-name.ts';
import { assetSelectors } from './asset-selector.ts';
import { checksOf } from './checks.ts';
import type { Manifest, ManifestNode } from './manifest.ts';
import { ownerName } from './read-manifest.ts';
import { isSelectableType } from './resource-types.ts';
import { own, record, text } from './unknown-values.ts';

/** The lineage of a manifest and the checks on it, both in an order that does not depend on how dbt sorted its file. */
export function assetGraph(manifest: Manifest): { readonly graph: AssetGraph; readonly checks: readonly Check[] } {
  const hasPlace = (node: ManifestNode): boolean => kindOf(node.resourceType) !== null;
  const enabled = [...manifest.nodes.values()].filter(hasPlace);
  const nodes = [...enabled, ...[...manifest.disabled.values()].filter(hasPlace)].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ids = new Set(nodes.map((node) => node.id));
  const checks = checksOf(manifest.nodes, (id) => ids.has(id));
  const checkCounts = new Map<string, number>();
  for (const { assetIds } of checks) if (assetIds[0] !== undefined) checkCounts.set(assetIds[0], (checkCounts.get(assetIds[0]) ?? 0) + 1);

  // what is switched off takes no short name away from what is not
  const names = new Map([...assetNames(nodes), ...assetNames(enabled)]);
  const selectorOf = assetSelectors(manifest.nodes.values());
  const assets = nodes.map((node): Asset => ({
    id: node.id,
    name: names.get(node.id) ?? node.name,
    kind: kindOf(node.resourceType) ?? 'other',
    resourceType: node.resourceType,
    enabled: !manifest.disabled.has(node.id),
    selector: selectorOf(node),
    packageName: node.packageName,
    path: node.path,
    folder: node.path.includes('/') ? node.path.slice(0, node.path.lastIndexOf('/')) : '',
    materialized: materializedOf(node),
    tags: node.tags,
    group: node.group,
    owner: ownerOf(node, manifest),
    relation: relationOf(node),
    schema: relationOf(node) === null ? null : text(node.raw, 'schema'),
    described: (text(node.raw, 'description') ?? '').trim() !== '',
    checkCount: checkCounts.get(node.id) ?? 0,
  }));
  const edges: AssetEdge[] = [];
  for (const node of nodes) for (const from of node.dependsOn) if (ids.has(from)) edges.push({ from, to: node.id });
  return { graph: { assets, edges }, checks };
}

/**
 * The kind of asset a resource type of dbt is; null for those that have no place in the lineage (tests, hooks, analyses).
 * One that no dbt has today is `other`: better shown than silently missing.
 */
export function kindOf(resourceType: string): AssetKind | null {
  const kind = assetKinds.find((known) => known === resourceType);
  return kind ?? (isSelectableType(resourceType) ? null : 'other');
}

/** What dbt builds a node as; only models, and seeds and snapshots under their own name, have it. */
export function materializedOf(node: ManifestNode): string | null {
  return node.resourceType === 'model' || node.resourceType === 'seed' || node.resourceType === 'snapshot' ? node.materialized : null;
}

/** `database.schema.identifier` without quotes; null for what has no place in the database. */
export function relationOf(node: ManifestNode): string | null {
  const kind = node.resourceType;
  if (kind !== 'model' && kind !== 'seed' && kind !== 'snapshot' && kind !== 'source' && kind !== 'function') return null;
  if (node.materialized === 'ephemeral') return null;
  const said = text(node.raw, 'relation_name');
  if (said !== null) return said.replaceAll(/["`[\]]/g, '');
  const parts = [text(node.raw, 'database'), text(node.raw, 'schema'), text(node.raw, 'alias') ?? text(node.raw, 'identifier') ?? node.name];
  return parts[1] === null ? null : parts.filter((part) => part !== null).join('.');
}

function ownerOf(node: ManifestNode, manifest: Manifest): string | null {
  const fromGroup = node.group === null ? null : (manifest.groupOwners.get(node.group) ?? null);
  const meta = record(own(node.raw, 'meta'));
  const configMeta = record(own(record(own(node.raw, 'config')), 'meta'));
  return fromGroup ?? ownerName(own(node.raw, 'owner')) ?? ownerName(own(meta, 'owner')) ?? ownerName(own(configMeta, 'owner'));
}
