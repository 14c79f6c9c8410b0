import type { MacroDetail } from '../../preload/model/asset-page.ts';
import { addToList } from '../../preload/model/lists.ts';
import { metaOf } from './asset-detail.ts';
import { partsOf } from './kind-facts.ts';
import type { Manifest } from './manifest.ts';
import { type KnownMacro, macroCalls, packageMacros } from './package-macros.ts';
import { own, text } from './unknown-values.ts';

/** All there is to say about a macro of the project or its packages; null for any other. `isAsset` tells what has a page. */
export function macroDetail(manifest: Manifest, isAsset: (id: string) => boolean, id: string): MacroDetail | null {
  const macros = packageMacros(manifest);
  const macro = macros.get(id);
  if (macro === undefined) return null;
  const named = (each: KnownMacro): { readonly id: string; readonly name: string } => ({
    id: each.id,
    name: each.packageName === manifest.projectName ? each.name : `${each.packageName}.${each.name}`,
  });
  const callers = [...macros.values()].filter(({ calls }) => calls.includes(id));
  const reaching = callersOf(macros, id);
  const users = [...manifest.nodes.values()].filter(({ raw }) => macroCalls(raw).some((call) => reaching.has(call)));
  const { raw } = macro;
  return {
    id,
    name: macro.name,
    packageName: macro.packageName,
    path: (text(raw, 'original_file_path') ?? '').replaceAll('\\', '/'),
    description: text(raw, 'description') ?? '',
    arguments: partsOf(own(raw, 'arguments'), (item) => text(item, 'type') ?? ''),
    code: text(raw, 'macro_sql') ?? '',
    meta: metaOf(own(raw, 'meta')),
    calls: macro.calls.flatMap((call) => {
      const known = macros.get(call);
      return known === undefined ? [] : [named(known)];
    }),
    calledBy: callers.map(named),
    usedBy: users.filter((node) => isAsset(node.id)).map((node) => node.id),
    checks: users.filter(({ resourceType }) => resourceType === 'test' || resourceType === 'unit_test').length,
  };
}

/** The macro and every macro that calls it, however far. */
function callersOf(macros: ReadonlyMap<string, KnownMacro>, id: string): ReadonlySet<string> {
  const callers = new Map<string, string[]>();
  for (const macro of macros.values()) {
    for (const call of macro.calls) addToList(callers, call, macro.id);
  }
  const reached = new Set([id]);
  for (const each of reached) {
    for (const caller of callers.get(each) ?? []) reached.add(caller);
  }
  return reached;
}
