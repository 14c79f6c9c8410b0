import type { ManifestNode } from './manifest.ts';
import { own } from './unknown-values.ts';

/** dbt's method version; null for a word it does not know. */
export function versionMatches(value: string, v2: boolean): ((node: ManifestNode) => boolean) | null {
  switch (value) {
    case 'latest':
      return (node) => order(node) === 0;
    case 'prerelease':
      return (node) => order(node) === 1;
    case 'old':
      return (node) => order(node) === -1;
    case 'none':
      // v2 looks at the name of the file, and there at two versions
      return (node) => node.resourceType === 'model' && (v2 ? !/_v[12](\.[^.]*)?$/.test(node.path) : node.version === null);
    default:
      return null;
  }
}

/** A model's version beside the latest: -1 older, 0 the same, 1 newer; null for what has no version. As numbers where both are, else as texts. */
function order(node: ManifestNode): -1 | 0 | 1 | null {
  const latest = own(node.raw, 'latest_version');
  const { version } = node;
  if (node.resourceType !== 'model' || version === null || (typeof latest !== 'string' && typeof latest !== 'number')) return null;
  const other = String(latest);
  if (version === other) return 0;
  const [a, b] = [Number(version), Number(other)];
  const isOlder = Number.isNaN(a) || Number.isNaN(b) ? version < other : a < b;
  return isOlder ? -1 : 1;
}
