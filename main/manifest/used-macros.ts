import { addToList } from '../../preload/model/lists.ts';
import { ofDbtItself } from './macro-names.ts';
import type { Manifest, ManifestNode } from './manifest.ts';
import { type NamedInJinja, namedInJinja } from './named-in-jinja.ts';
import { normalisedSql } from './normalised-sql.ts';
import { hashOf } from './text-hash.ts';
import { own, record, text, texts } from './unknown-values.ts';

/** Where macros are used: a node, and what its texts name. */
export interface MacroUse {
  readonly node: ManifestNode;
  readonly named: readonly NamedInJinja[];
}

export interface Used {
  readonly macros: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
}

export interface UsedMacros {
  /** The ids of the macros used there, however far, and the variables that any of these name. */
  of(use: MacroUse): Used;
  /** Of a macro's text without what does not matter. */
  hash(id: string): string;
  text(id: string): string | null;
}

/**
 * Who uses which macros, from what dbt tells and from the text: v1 tells of a macro's macros and v2 does not, and neither tells of a branch that was
 * not taken while parsing. Only macros of the project and its packages count; dbt's own change with dbt, and nothing is stale because of that.
 */
export function usedMacros(manifest: Manifest): UsedMacros {
  const internal = ofDbtItself(manifest.adapterType);
  const all = new Map<string, { readonly packageName: string; readonly name: string; readonly sql: string; readonly told: readonly string[] }>();
  const byName = new Map<string, string[]>();
  for (const [id, value] of Object.entries(manifest.macros)) {
    const macro = record(value);
    const packageName = text(macro, 'package_name') ?? id.split('.')[1] ?? '';
    if (internal.has(packageName)) continue;
    const name = text(macro, 'name') ?? id.split('.').slice(2).join('.');
    all.set(id, { packageName, name, sql: text(macro, 'macro_sql') ?? '', told: texts(own(record(own(macro, 'depends_on')), 'macros')) });
    addToList(byName, name, id);
  }

  /** dbt looks in the caller's own package, then in the project; a name with a package in front means that one. */
  function resolved(call: string, from: string): string | null {
    const dot = call.indexOf('.');
    if (dot >= 0) return idIn(call.slice(dot + 1), call.slice(0, dot));
    return idIn(call, from) ?? (manifest.projectName === null ? null : idIn(call, manifest.projectName));
  }
  function idIn(name: string, packageName: string): string | null {
    return byName.get(name)?.find((id) => all.get(id)?.packageName === packageName) ?? null;
  }
  /** Whichever variant dbt will take: the one of this adapter or the default, of any package. */
  function variants(name: string): readonly string[] {
    const bare = name.slice(name.lastIndexOf('.') + 1);
    return ['default', manifest.adapterType ?? 'default'].flatMap((prefix) => byName.get(`${prefix}__${bare}`) ?? []);
  }
  function named(names: NamedInJinja, from: string): readonly string[] {
    return [...[...names.calls].map((call) => resolved(call, from)).filter((id) => id !== null), ...[...names.dispatched].flatMap(variants)];
  }

  const direct = new Map<string, { readonly macros: readonly string[]; readonly variables: ReadonlySet<string> }>();
  function directOf(id: string): { readonly macros: readonly string[]; readonly variables: ReadonlySet<string> } {
    const known = direct.get(id);
    if (known !== undefined) return known;
    const macro = all.get(id);
    const names = namedInJinja(macro?.sql ?? '');
    const found = {
      macros: macro === undefined ? [] : [...macro.told.filter((told) => all.has(told)), ...named(names, macro.packageName)],
      variables: names.variables,
    };
    direct.set(id, found);
    return found;
  }

  const reached = new Map<string, Used>();
  function reachedFrom(ids: ReadonlySet<string>): Used {
    const key = [...ids].toSorted().join('\n');
    const known = reached.get(key);
    if (known !== undefined) return known;
    const macros = new Set(ids);
    const variables = new Set<string>();
    // a set that grows while it is gone through
    for (const id of macros) {
      const next = directOf(id);
      for (const macro of next.macros) macros.add(macro);
      for (const name of next.variables) variables.add(name);
    }
    const found = { macros, variables };
    reached.set(key, found);
    return found;
  }

  const hashes = new Map<string, string>();
  return {
    of({ node, named: texted }) {
      const told = texts(own(record(own(node.raw, 'depends_on')), 'macros')).filter((id) => all.has(id));
      const written = texted.flatMap((names) => named(names, node.packageName));
      const from = reachedFrom(new Set([...told, ...written, ...strategiesOf(node)]));
      const variables = texted.flatMap((names) => [...names.variables]);
      return variables.length === 0 ? from : { macros: from.macros, variables: new Set([...variables, ...from.variables]) };
    },
    hash(id) {
      const known = hashes.get(id) ?? hashOf(normalisedSql(all.get(id)?.sql ?? ''));
      hashes.set(id, known);
      return known;
    },
    text: (id) => all.get(id)?.sql ?? null,
  };

  /** Materializations and strategies of the project's own, which no code calls by name. */
  function strategiesOf(node: ManifestNode): readonly string[] {
    const config = record(own(node.raw, 'config'));
    const names = [
      ...['default', manifest.adapterType ?? 'default'].map((adapter) => `materialization_${node.materialized ?? ''}_${adapter}`),
      `get_incremental_${text(config, 'incremental_strategy') ?? 'default'}_sql`,
      `snapshot_${text(config, 'strategy') ?? ''}_strategy`,
    ];
    return names.flatMap((name) => byName.get(name) ?? []);
  }
}
