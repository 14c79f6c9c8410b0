import type { AssetColumn } from '../../preload/model/asset.ts';
import type { ManifestNode } from './manifest.ts';
import type { Catalog } from './read-catalog.ts';
import { own, record, text } from './unknown-values.ts';

/** A column of an asset, from YAML, from the database, or both. */
export interface KnownColumn {
  readonly name: string;
  readonly type: string | null;
  readonly description: string;
}

/** A column as the database has it. */
type Found = Pick<KnownColumn, 'name' | 'type'>;

/** The columns of an asset: those that are declared, in the order of the YAML, then what dbt found in the database beside them. Its types go before the declared ones. */
export function columnsOf(node: Pick<ManifestNode, 'id' | 'raw'>, catalog: Catalog | null): readonly KnownColumn[] {
  const declared = Object.entries(record(own(node.raw, 'columns'))).map(([key, value]): KnownColumn => {
    const column = record(value);
    return { name: text(column, 'name') ?? key, type: text(column, 'data_type'), description: text(column, 'description') ?? '' };
  });
  const found = catalog?.columns.get(node.id) ?? [];
  return found.length === 0 ? declared : withNew(declared, found, ({ name, type }) => ({ name, type, description: '' }));
}

/** The same for the columns of an asset's detail. */
export function withFound(declared: readonly AssetColumn[], found: readonly Found[]): readonly AssetColumn[] {
  return withNew(declared, found, ({ name, type }) => ({ name, type, description: '', tags: [], checkIds: [] }));
}

function withNew<Column extends { readonly name: string; readonly type: string | null }>(
  declared: readonly Column[],
  found: readonly Found[],
  make: (found: Found) => Column,
): readonly Column[] {
  const others = new Map(found.map((column) => [plainColumn(column.name), column]));
  const known = declared.map((column): Column => {
    const same = others.get(plainColumn(column.name));
    others.delete(plainColumn(column.name));
    return { ...column, type: same?.type ?? column.type };
  });
  return [...known, ...[...others.values()].map(make)];
}

/** A column's name without quotes and in small letters, as databases compare them. */
export function plainColumn(name: string): string {
  return name.replaceAll(/["`[\]]/g, '').toLowerCase();
}
