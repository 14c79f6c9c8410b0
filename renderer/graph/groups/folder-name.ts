import type { Asset } from '../../../preload/model/asset.ts';
import { assertNever } from '../../../preload/model/result.ts';

/**
 * What the group of an asset by folder is called: the folder below `models/`, a source's name, the kind for what has no folder of its own.
 * Of other packages than the project's own the package comes first.
 * @param depth how many folders deep
 */
export function folderName(asset: Asset, ownPackage: string, depth: number): string {
  const name = nameInPackage(asset, depth);
  return asset.packageName === ownPackage ? name : `${asset.packageName}/${name}`;
}

function nameInPackage({ id, kind, folder }: Asset, depth: number): string {
  switch (kind) {
    case 'source':
      return id.split('.')[2] ?? 'sources';
    case 'model':
    case 'other': {
      const [root = 'models', ...below] = folder.split('/');
      return below.length === 0 ? root || 'models' : below.slice(0, depth).join('/');
    }
    case 'seed':
    case 'snapshot':
      return folder.split('/').slice(0, depth).join('/') || `${kind}s`;
    case 'function':
      return 'functions';
    case 'exposure':
      return 'exposures';
    case 'metric':
      return 'metrics';
    case 'semantic_model':
      return 'semantic models';
    case 'saved_query':
      return 'saved queries';
    default:
      return assertNever(kind);
  }
}

/** The package most assets are of: the project's own. */
export function ownPackageOf(assets: readonly Asset[]): string {
  const counts = new Map<string, number>();
  for (const { packageName } of assets) counts.set(packageName, (counts.get(packageName) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0])[0];
}
