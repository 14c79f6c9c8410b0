import type { FoundInDatabase } from '../../../../preload/model/asset-page.ts';
import type { AssetColumn } from '../../../../preload/model/asset.ts';

/** A column as the page lists it. */
export interface ColumnRow extends AssetColumn {
  /** Where its type comes from. */
  readonly from: 'declared' | 'database';
  /** Declared, but the database has no such column. */
  readonly missing: boolean;
}

/**
 * The columns that are declared, in their order, then those that only the database has. The type of the database goes before the declared one;
 * where nothing describes a column the database's own comment does.
 */
export function columnRows(declared: readonly AssetColumn[], found: FoundInDatabase | null): readonly ColumnRow[] {
  const inDatabase = new Map((found?.columns ?? []).map((column) => [plain(column.name), column]));
  const rows = declared.map((column): ColumnRow => {
    const same = inDatabase.get(plain(column.name));
    inDatabase.delete(plain(column.name));
    return {
      ...column,
      type: same?.type ?? column.type,
      description: column.description === '' ? (same?.comment ?? '') : column.description,
      from: (same?.type ?? null) === null ? 'declared' : 'database',
      missing: found !== null && found.columns.length > 0 && same === undefined,
    };
  });
  const others = [...inDatabase.values()].map(({ name, type, comment }): ColumnRow => ({
    name,
    type,
    description: comment ?? '',
    tags: [],
    checkIds: [],
    from: 'database',
    missing: false,
  }));
  return [...rows, ...others];
}

/** Databases compare names without quotes, in any case. */
function plain(name: string): string {
  return name.replaceAll(/["`[\]]/g, '').toLowerCase();
}

/** `8 of 8 described, 5 checked`. */
export function columnWords(rows: readonly ColumnRow[]): string {
  const described = rows.filter(({ description }) => description !== '').length;
  const checked = rows.filter(({ checkIds }) => checkIds.length > 0).length;
  return `${described} of ${rows.length} described, ${checked} checked`;
}
