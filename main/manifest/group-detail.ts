import type { GroupDetail } from '../../preload/model/asset-page.ts';
import { metaOf } from './asset-detail.ts';
import type { Manifest } from './manifest.ts';
import { inText } from './text-of-value.ts';
import { own, record, text } from './unknown-values.ts';

/** All there is to say about a group; null when there is none of this unique_id. `isAsset` tells what has a page. */
export function groupDetail(manifest: Manifest, isAsset: (id: string) => boolean, id: string): GroupDetail | null {
  if (!Object.hasOwn(manifest.groups, id)) return null;
  const group = record(manifest.groups[id]);
  const name = text(group, 'name') ?? id.split('.').at(-1) ?? id;
  const owner = own(group, 'owner');
  return {
    id,
    name,
    packageName: text(group, 'package_name') ?? id.split('.')[1] ?? '',
    path: (text(group, 'original_file_path') ?? '').replaceAll('\\', '/'),
    description: text(group, 'description') ?? '',
    owner:
      typeof owner === 'string'
        ? [{ label: 'Owner', value: owner, code: false }]
        : Object.entries(record(owner))
            .filter(([key, value]) => key !== '__proto__' && value !== null && value !== '')
            .map(([key, value]) => ({ label: key, value: inText(value), code: false })),
    meta: metaOf(own(record(own(group, 'config')), 'meta')),
    members: [...manifest.nodes.values()].filter((node) => node.group === name && isAsset(node.id)).map((node) => node.id),
  };
}
