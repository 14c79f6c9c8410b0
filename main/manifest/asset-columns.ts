import type { Catalog } from './read-catalog.ts';
import type { ManifestNode } from './manifest.ts';
import { own, record, text } from './unknown-values.ts';

/** A column of an asset, from YAML, from the database, or both. */
export interface KnownColumn {
  readonly name: string;
  readonly type: string | null;
  readonly description: string;
}

/** The columns of an asset: those that are declared, in the order of the YAML, then what dbt found in the database beside them. Its types go before the declared ones. */
export function columnsOf(node: Pick<ManifestNode, 'id' | 'raw'>, catalog: Catalog | null): readonly KnownColumn[] {
  const found = new Map((catalog?.columns.get(node.id) ?? []).map((column) => [plainColumn(column.name), column]));
  const columns = Object.entries(record(own(node.raw, 'columns'))).map(([key, value]): KnownColumn => {
    const declared = record(value);
    const name = text(declared, 'name') ?? key;
    const same = found.get(plainColumn(name));
    found.delete(plainColumn(name));
    return { name, type: same?.type ?? text(declared, 'data_type'), description: text(declared, 'description') ?? '' };
  });
  return [...columns, ...[...found.values()].map(({ name, type }) => ({ name, type, description: '' }))];
}

/** A column's name without quotes and in small letters, as databases compare them. */
export function plainColumn(name: string): string {
  return name.replaceAll(/["`[\]]/g, '').toLowerCase();
}
