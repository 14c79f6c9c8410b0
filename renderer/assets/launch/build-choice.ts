import type { CommandInput } from '../../../preload/contract.ts';
import type { Asset, AssetGraph, AssetState } from '../../../preload/model/asset.ts';
import { isBuilt } from '../../../preload/model/is-built.ts';
import { assertNever } from '../../../preload/model/result.ts';
import { selectionOfAssets, staleBuild } from '../../../preload/model/stale-build.ts';
import { downstreamOf, upstreamOf, type Lineage } from '../../graph/lineage.ts';

export type BuildScope = 'selection' | 'stale' | 'all' | 'this' | 'follows' | 'needs';

/** One thing the Build button can do. */
export interface BuildChoice {
  readonly scope: BuildScope;
  /** dbt's selection, empty for everything. */
  readonly select: string;
  /** How many assets would be built; checks come on top. */
  readonly count: number;
  /** How many of these are not stale but were never built, and what is stale reads them. */
  readonly needed?: number;
}

/** What is typed in dbt's grammar, and the assets it means. */
export interface Selected {
  readonly select: string;
  readonly ids: readonly string[];
}

/**
 * What can be built while a selection is typed and `selected` is selected, the most likely first. A choice that would build nothing, or the same as the one
 * before it, is left out; building everything is always the last one. What is stale comes first where nothing is selected.
 */
export function buildChoices(
  assets: readonly Asset[],
  lineage: Lineage,
  selected: Asset | null,
  selection: Selected | null = null,
  stale: BuildChoice | null = null,
): readonly BuildChoice[] {
  const built = new Set(assets.filter(isBuilt).map((asset) => asset.id));
  const all: BuildChoice = { scope: 'all', select: '', count: built.size };
  const chosen: readonly BuildChoice[] =
    selection === null ? [] : [{ scope: 'selection', select: selection.select, count: selection.ids.filter((id) => built.has(id)).length }];
  const last = stale === null || stale.count === 0 ? [all] : [stale, all];
  if (selected === null) return [...chosen, ...last];
  const own = built.has(selected.id) ? 1 : 0;
  const countOf = (ids: Iterable<string>): number => own + [...ids].filter((id) => built.has(id)).length;
  const choices: readonly BuildChoice[] = [
    { scope: 'this', select: selected.selector, count: own },
    { scope: 'follows', select: `${selected.selector}+`, count: countOf(downstreamOf(lineage, selected.id).keys()) },
    { scope: 'needs', select: `+${selected.selector}`, count: countOf(upstreamOf(lineage, selected.id).keys()) },
  ];
  return [...chosen, ...choices.filter(({ scope, count }) => (scope === 'this' ? count > 0 : count > own)), ...last];
}

/** The choice to build what is stale, with what it needs of what was never built. */
export function staleChoice(graph: AssetGraph, states: ReadonlyMap<string, AssetState>, projectName: string | null): BuildChoice {
  const { stale, needed } = staleBuild(graph.assets, graph.edges, states);
  const select = selectionOfAssets(graph.assets, new Set([...stale, ...needed]), projectName);
  return { scope: 'stale', select, count: stale.length + needed.length, needed: needed.length };
}

/** dbt's selection of exactly these assets, as far as dbt builds them. */
export function buildSelection(ids: readonly string[], byId: ReadonlyMap<string, Asset>): string {
  return ids
    .flatMap((id) => byId.get(id) ?? [])
    .filter(isBuilt)
    .map(({ selector }) => selector)
    .join(' ');
}

/** What the big button says. */
export function primaryLabel(choice: BuildChoice): string {
  if (choice.scope === 'all') return 'Build all';
  return choice.scope === 'stale' && !choice.needed ? `Build ${choice.count} stale` : `Build ${choice.count}`;
}

/** The command of a choice, as it is shown below it: of many names the first ones. */
export function choiceCommand({ select }: Pick<BuildChoice, 'select'>): string {
  const names = select.split(' ');
  const shown = names.length > mostNamed + 1 ? `${names.slice(0, mostNamed).join(' ')} … ${names.length - mostNamed} more` : select;
  return select === '' ? 'dbt build' : `dbt build --select ${shown}`;
}

const mostNamed = 3;

/** What a line of the menu says; `name` is the selected asset's. */
export function choiceLabel(choice: BuildChoice, name: string): string {
  switch (choice.scope) {
    case 'selection':
      return 'Build the selection';
    case 'stale':
      return choice.needed ? `Build what is stale, and ${choice.needed} never built that it needs` : 'Build what is stale';
    case 'all':
      return 'Build all';
    case 'this':
      return `Build ${name}`;
    case 'follows':
      return 'Build it and what follows';
    case 'needs':
      return 'Build what it needs and it';
    default:
      return assertNever(choice.scope);
  }
}

/** The order to main. */
export function buildRequest({
  command = 'build',
  select,
}: Pick<BuildChoice, 'select'> & Partial<Pick<CommandInput<'runs.launch'>, 'command'>>): CommandInput<'runs.launch'> {
  return { command, select };
}
