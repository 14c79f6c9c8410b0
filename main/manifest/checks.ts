import type { Check } from '../../preload/model/asset.ts';
import type { ManifestNode } from './manifest.ts';
import { own, record, text } from './unknown-values.ts';

/**
 * The data tests and unit tests of a manifest as checks, in the order of their names. `isAsset` tells what a check can stand on.
 */
export function checksOf(nodes: ReadonlyMap<string, ManifestNode>, isAsset: (id: string) => boolean): readonly Check[] {
  const drafts: { readonly node: ManifestNode; readonly check: Check }[] = [];
  for (const node of nodes.values()) {
    if (node.resourceType !== 'test' && node.resourceType !== 'unit_test') continue;
    const attached = attachedNode(node, nodes);
    const read = node.dependsOn.filter(isAsset);
    const assetIds = attached !== null && isAsset(attached) ? [attached, ...read.filter((id) => id !== attached)] : read;
    drafts.push({
      node,
      check: {
        id: node.id,
        name: checkName(node, assetIds[0] === undefined ? undefined : nodes.get(assetIds[0])),
        kind: node.resourceType === 'unit_test' ? 'unit' : isGeneric(node) ? 'generic' : 'singular',
        column: text(node.raw, 'column_name') ?? text(record(own(testMetadata(node), 'kwargs')), 'column_name'),
        severity: text(record(own(node.raw, 'config')), 'severity')?.toLowerCase() === 'warn' ? 'warn' : 'error',
        assetIds,
        path: node.path,
      },
    });
  }
  return withDistinctNames(drafts).toSorted((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
}

/**
 * A check as short as a person would say it. dbt's generated name of a generic test repeats its model and its arguments
 * (`accepted_values_dim_listings_room_type__Private_room__…`): what is left is the test and the column. A name somebody chose stays.
 */
export function checkName(node: ManifestNode, asset: ManifestNode | undefined): string {
  const metadata = testMetadata(node);
  const test = text(metadata, 'name');
  if (test === null || asset === undefined) return node.name;
  const namespace = text(metadata, 'namespace');
  const starts = [test, ...(namespace === null ? [] : [`${namespace}_${test}`])];
  const source = text(asset.raw, 'source_name');
  const generated = starts.some((start) =>
    source === null ? node.name.startsWith(`${start}_${asset.name}`) : node.name.startsWith(`source_${start}_${source}_${asset.name}`),
  );
  if (!generated) return node.name;
  const column = text(node.raw, 'column_name') ?? text(record(own(metadata, 'kwargs')), 'column_name');
  return column === null ? test : `${test}_${column}`;
}

function testMetadata(node: ManifestNode) {
  return record(own(node.raw, 'test_metadata'));
}

function isGeneric(node: ManifestNode): boolean {
  return text(testMetadata(node), 'name') !== null;
}

/**
 * The node a test was written under: dbt says so from manifest v9 on. Before that the argument `model` of a generic test names it,
 * as in `{{ get_where_subquery(ref('orders')) }}`. A singular test is under none.
 */
function attachedNode(node: ManifestNode, nodes: ReadonlyMap<string, ManifestNode>): string | null {
  const said = text(node.raw, 'attached_node') ?? text(node.raw, 'tested_node_unique_id');
  if (said !== null) return said;
  if (node.resourceType === 'unit_test') {
    const model = text(node.raw, 'model');
    return node.dependsOn.find((id) => nodes.get(id)?.name === model) ?? node.dependsOn[0] ?? null;
  }
  const model = text(record(own(testMetadata(node), 'kwargs')), 'model');
  const name = /(?:ref|source)\(\s*(?:['"][^'"]*['"]\s*,\s*)?['"]([^'"]*)['"]/.exec(model ?? '')?.[1];
  return name === undefined ? null : (node.dependsOn.find((id) => nodes.get(id)?.name === name) ?? null);
}

/** Two checks of one asset that would read the same keep the names dbt gave them. */
function withDistinctNames(drafts: readonly { readonly node: ManifestNode; readonly check: Check }[]): readonly Check[] {
  const key = (check: Check): string => `${check.assetIds[0] ?? ''} ${check.name}`;
  const uses = new Map<string, number>();
  for (const { check } of drafts) uses.set(key(check), (uses.get(key(check)) ?? 0) + 1);
  return drafts.map(({ node, check }) => (uses.get(key(check)) === 1 ? check : { ...check, name: node.name }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
