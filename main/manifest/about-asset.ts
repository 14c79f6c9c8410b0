import type { AssetAbout, AssetFact } from '../../preload/model/asset-page.ts';
import { kindFacts, kindParts } from './kind-facts.ts';
import type { Manifest, ManifestNode } from './manifest.ts';
import { macroCalls, packageMacros } from './package-macros.ts';
import { inText } from './text-of-value.ts';
import { unknownKeys } from './unknown-keys.ts';
import { own, record, text, type UnknownRecord } from './unknown-values.ts';

/** Keys of dbt's config that the page shows in a place of their own, or that say nothing of how the asset is made. */
const elsewhere = new Set(['enabled', 'materialized', 'tags', 'meta', 'group', 'docs', 'access', 'contract', 'freshness', 'loaded_at_field', 'severity']);
/** What dbt writes for every node: said only where a project says something else. */
const usual: Readonly<Record<string, unknown>> = { on_configuration_change: 'apply', on_schema_change: 'ignore', concurrent_batches: null, lookback: 1 };

/** What the page of an asset says beside its detail, from the manifest; null when there is no such node. */
export function aboutAsset(manifest: Manifest, id: string): Omit<AssetAbout, 'found' | 'codeOwners'> | null {
  const node = manifest.nodes.get(id) ?? manifest.disabled.get(id);
  if (node === undefined) return null;
  const { raw } = node;
  const macros = packageMacros(manifest);
  return {
    facts: [...kindFacts(node), ...unknownKeys(node)],
    options: optionsOf(node),
    parts: kindParts(node),
    version: node.version,
    latestVersion: versionText(own(raw, 'latest_version')),
    otherVersions: otherVersions(manifest, node),
    deprecationDate: text(raw, 'deprecation_date'),
    describedIn: describedIn(node),
    macros: macroCalls(raw).flatMap((macro) => {
      const known = macros.get(macro);
      return known === undefined
        ? []
        : [{ id: known.id, name: known.packageName === manifest.projectName ? known.name : `${known.packageName}.${known.name}` }];
    }),
    groupId: groupId(manifest, node),
  };
}

/** The config of a node as far as it says something beyond what is usual, keys in dbt's spelling. */
export function optionsOf(node: Pick<ManifestNode, 'raw'>): readonly AssetFact[] {
  return Object.entries(record(own(node.raw, 'config'))).flatMap(([key, value]) => {
    if (elsewhere.has(key) || isEmpty(value) || key === '__proto__' || (Object.hasOwn(usual, key) && usual[key] === value)) return [];
    // every column is quoted by its own wish: all false says nothing
    if (key === 'persist_docs' && Object.values(record(value)).every((one) => one === false)) return [];
    return [{ label: key, value: inText(value), code: true }];
  });
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function otherVersions(manifest: Manifest, node: ManifestNode): AssetAbout['otherVersions'] {
  if (node.version === null) return [];
  return [...manifest.nodes.values()].flatMap((other) =>
    other.id !== node.id &&
    other.version !== null &&
    other.name === node.name &&
    other.packageName === node.packageName &&
    other.resourceType === node.resourceType
      ? [{ id: other.id, version: other.version }]
      : [],
  );
}

function versionText(value: unknown): string | null {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;
}

/** dbt writes `<package>://models/dim.yml`. */
function describedIn(node: ManifestNode): string | null {
  const patch = text(node.raw, 'patch_path')
    ?.replace(/^[^:]*:\/\//, '')
    .replaceAll('\\', '/');
  return patch === undefined || patch === node.path ? null : patch;
}

function groupId(manifest: Manifest, node: ManifestNode): string | null {
  if (node.group === null) return null;
  const entry = Object.entries(manifest.groups).find(([, value]) => isGroup(record(value), node));
  return entry?.[0] ?? null;
}

function isGroup(group: UnknownRecord, node: ManifestNode): boolean {
  return text(group, 'name') === node.group;
}
