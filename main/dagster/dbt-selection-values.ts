import type { PythonCall, PythonValue } from './python-values.ts';
import { textOf } from './value-texts.ts';

/** What of dbt's assets is selected; `assets` is the function they belong to, null where none is named. */
export interface DbtSelection {
  readonly assets: PythonValue | null;
  readonly select: string;
  readonly exclude: string;
  readonly selector: string | null;
}

/** The selection that `build_dbt_asset_selection` and `build_schedule_from_dbt_selection` are given; null when it is no constant. */
export function selectionOf(call: PythonCall): DbtSelection | null {
  const [list] = call.given;
  const assets = call.named.get('dbt_assets') ?? list;
  const first = assets?.kind === 'list' ? (assets.items[0] ?? null) : null;
  const scheduled = call.name.endsWith('build_schedule_from_dbt_selection');
  const texts = [
    said(call.named.get('dbt_select') ?? call.given[scheduled ? 3 : 1]),
    said(call.named.get('dbt_exclude') ?? call.given[scheduled ? 4 : 2]),
    said(call.named.get('dbt_selector') ?? call.given[scheduled ? 5 : 3]),
  ];
  const [select, exclude, selector] = texts;
  if (select === null || exclude === null || selector === null) return null;
  return {
    assets: first,
    select: select === 'fqn:*' ? '' : (select ?? ''),
    exclude: exclude ?? '',
    selector: selector === '' || selector === undefined ? null : selector,
  };
}

/** Empty for what is not given or None, null for what is worked out when it runs. */
export function said(value: PythonValue | undefined): string | null {
  if (value === undefined || (value.kind === 'constant' && value.value === null)) return '';
  return textOf(value);
}

/**
 * What is in both selections, in dbt's grammar: terms of the one and the other joined with a comma. Null where dbt has no way to say it: a
 * selector beside other selections.
 */
export function both(a: Omit<DbtSelection, 'assets'>, b: Omit<DbtSelection, 'assets'>): Omit<DbtSelection, 'assets'> | null {
  const plain = (one: Omit<DbtSelection, 'assets'>): boolean => one.select === '' && one.exclude === '' && one.selector === null;
  if (plain(a)) return { select: b.select, exclude: b.exclude, selector: b.selector };
  if (plain(b)) return { select: a.select, exclude: a.exclude, selector: a.selector };
  if (a.selector !== null || b.selector !== null) return null;
  const terms = (text: string): readonly string[] => text.split(/\s+/).filter((term) => term !== '');
  const select =
    a.select === '' || b.select === ''
      ? `${a.select}${b.select}`
      : terms(a.select)
          .flatMap((one) => terms(b.select).map((other) => `${one},${other}`))
          .join(' ');
  return { select, exclude: [...terms(a.exclude), ...terms(b.exclude)].join(' '), selector: null };
}
