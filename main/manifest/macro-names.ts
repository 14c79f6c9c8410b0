import type { MacroName } from '../../preload/model/selection.ts';
import type { Manifest } from './manifest.ts';
import { own, record, text } from './unknown-values.ts';

/** A project may have packages with any number of macros; nobody completes a list of thousands. */
const mostNames = 2_000;
/** What dbt itself calls by its name: tests, materializations, and the variants of a dispatched macro. */
const internal = /^(?:test_|materialization_|[a-z]+__)/;

/** The macros that a person may run: those of the project and of its packages, without what dbt and its adapters bring along. */
export function macroNames({ macros, projectName, adapterType }: Pick<Manifest, 'macros' | 'projectName' | 'adapterType'>): readonly MacroName[] {
  const brought = ofDbtItself(adapterType);
  const found = Object.entries(macros).flatMap(([id, value]) => {
    const macro = record(value);
    const [, inId = '', ...rest] = id.split('.');
    const name = text(macro, 'name') ?? rest.join('.');
    const packageName = text(macro, 'package_name') ?? inId;
    if (name === '' || brought.has(packageName) || internal.test(name)) return [];
    const isOwn = packageName === projectName;
    return [{ isOwn, name: isOwn ? name : `${packageName}.${name}`, description: text(macro, 'description') ?? '', arguments: argumentNames(macro) }];
  });
  return found
    .toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || (a.name < b.name ? -1 : 1))
    .slice(0, mostNames)
    .map(({ isOwn: _own, ...macro }) => macro);
}

/** The packages that come with dbt and its adapter. */
export function ofDbtItself(adapterType: string | null): ReadonlySet<string> {
  return new Set(['dbt', `dbt_${adapterType ?? ''}`, ...(adapterType === 'redshift' ? ['dbt_postgres'] : [])]);
}

function argumentNames(macro: Parameters<typeof own>[0]): readonly string[] {
  const given = own(macro, 'arguments');
  return Array.isArray(given) ? given.map((argument) => text(record(argument), 'name')).filter((name) => name !== null) : [];
}
