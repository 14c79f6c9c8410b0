import {
  Box,
  Camera,
  ChartColumn,
  Database,
  Eye,
  FunctionSquare,
  Gauge,
  Ghost,
  Layers,
  type LucideIcon,
  Network,
  Sprout,
  Table2,
  TextSearch,
} from 'lucide-react';
import type { Asset, AssetKind } from '../../preload/model/asset.ts';
import { assertNever } from '../../preload/model/result.ts';

/** What is drawn for a kind of asset; a model is drawn by how it is materialized. */
export function kindIcon(kind: AssetKind, materialized: string | null): LucideIcon {
  switch (kind) {
    case 'source':
      return Database;
    case 'seed':
      return Sprout;
    case 'snapshot':
      return Camera;
    case 'exposure':
      return ChartColumn;
    case 'metric':
      return Gauge;
    case 'semantic_model':
      return Network;
    case 'saved_query':
      return TextSearch;
    case 'function':
      return FunctionSquare;
    case 'other':
      return Box;
    case 'model':
      if (materialized === 'view' || materialized === 'materialized_view') return Eye;
      if (materialized === 'incremental') return Layers;
      if (materialized === 'ephemeral') return Ghost;
      return Table2;
    default:
      return assertNever(kind);
  }
}

/** What a person calls it: `table`, `view`, `incremental`, or the kind where there is no materialization. */
export function kindWord({ kind, resourceType, materialized }: Pick<Asset, 'kind' | 'resourceType' | 'materialized'>): string {
  return ((kind === 'model' ? materialized : null) ?? resourceType).replaceAll('_', ' ');
}

/** The icon of an asset's kind. */
export function KindIcon({ kind, materialized, size = 15 }: { readonly kind: AssetKind; readonly materialized: string | null; readonly size?: number }) {
  const Icon = kindIcon(kind, materialized);
  return <Icon size={size} strokeWidth={1.75} aria-hidden />;
}
