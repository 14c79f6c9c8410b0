import type { Asset } from './asset.ts';
import { assertNever } from './result.ts';

/** True for what dbt makes something of in the database; the others are only read or described. */
export function isBuilt(asset: Pick<Asset, 'kind'> & { readonly materialized?: Asset['materialized'] }): boolean {
  switch (asset.kind) {
    case 'model':
      return asset.materialized !== 'ephemeral';
    case 'seed':
    case 'snapshot':
    case 'function':
      return true;
    case 'source':
    case 'exposure':
    case 'metric':
    case 'semantic_model':
    case 'saved_query':
    case 'other':
      return false;
    default:
      return assertNever(asset.kind);
  }
}
