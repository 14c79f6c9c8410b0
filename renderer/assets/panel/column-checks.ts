import type { AssetColumn, Check } from '../../../preload/model/asset.ts';

/** A check as a column's row says it: the column's own name is taken off its end. */
export interface ColumnCheck {
  readonly id: string;
  readonly name: string;
}

/** The checks on a column, named as short as they can be beside it. */
export function columnChecks(column: AssetColumn, checks: readonly Check[]): readonly ColumnCheck[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  return column.checkIds.flatMap((id) => {
    const check = byId.get(id);
    if (check === undefined) return [];
    const ending = `_${column.name}`.toLowerCase();
    const short = check.name.toLowerCase().endsWith(ending) ? check.name.slice(0, -ending.length) : check.name;
    return [{ id, name: short === '' ? check.name : short }];
  });
}

/** Columns whose name, type, description or tag holds the text. */
export function findColumns<Column extends AssetColumn>(columns: readonly Column[], text: string): readonly Column[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return columns;
  return columns.filter(({ name, type, description, tags }) => [name, type ?? '', description, ...tags].some((value) => value.toLowerCase().includes(wanted)));
}
