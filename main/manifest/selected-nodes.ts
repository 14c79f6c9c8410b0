import type { Check } from '../../preload/model/asset.ts';
import { assertNever } from '../../preload/model/result.ts';
import type { DbtCommand } from '../../preload/model/run.ts';
import { isAssetKind, materializedOf, relationOf } from './asset-graph.ts';
import type { Manifest, ManifestNode } from './manifest.ts';
import { matchesOf } from './selection-method.ts';
import { readTerm, type SelectionTerm } from './selection-term.ts';
import { own, text } from './unknown-values.ts';

/** What is selected, in dbt's grammar; an empty `select` means everything. */
export interface Selection {
  readonly select: string;
  readonly exclude: string;
  readonly command: DbtCommand;
}

/** What a run needs to know about a node it will meet. */
export interface SelectedNode {
  readonly uniqueId: string;
  readonly name: string;
  readonly resourceType: string;
  readonly materialized: string | null;
  /** The asset a check is shown on; the node itself when it is an asset; null otherwise. */
  readonly assetId: string | null;
  readonly path: string;
  readonly relation: string | null;
  /** unique_ids of what it reads. */
  readonly dependsOn: readonly string[];
}

/**
 * The nodes dbt will run for a selection, tests included as with dbt's default `--indirect-selection eager`, in dbt's own order of steps:
 * include − exclude → the resource types of the command → without empty models. Null when the manifest alone cannot tell.
 */
export function selectedNodes(manifest: Manifest, selection: Selection): { readonly ids: readonly string[] } | null {
  const included = selection.select.trim() === '' ? new Set(manifest.nodes.keys()) : union(manifest, selection.select);
  const excluded = selection.exclude.trim() === '' ? new Set<string>() : union(manifest, selection.exclude);
  if (included === null || excluded === null) return null;
  const types = resourceTypes(selection.command);
  const ids: string[] = [];
  for (const node of manifest.nodes.values()) {
    if (included.has(node.id) && !excluded.has(node.id) && types.includes(node.resourceType) && !isEmpty(node)) ids.push(node.id);
  }
  return { ids };
}

/** The facts of the nodes `ids`, in that order; ids that are not in the manifest are left out. `checks` are those of its lineage. */
export function selectedNodeFacts(manifest: Manifest, checks: readonly Check[], ids: readonly string[]): readonly SelectedNode[] {
  const shownOn = new Map(checks.map((check) => [check.id, check]));
  return ids.flatMap((id) => {
    const node = manifest.nodes.get(id);
    if (node === undefined) return [];
    const check = shownOn.get(id);
    return {
      uniqueId: id,
      name: check?.name ?? (node.version === null ? node.name : `${node.name}.v${node.version}`),
      resourceType: node.resourceType,
      materialized: materializedOf(node),
      assetId: check ? (check.assetIds[0] ?? null) : isAssetKind(node.resourceType) ? id : null,
      path: node.path,
      relation: relationOf(node),
      dependsOn: node.dependsOn,
    };
  });
}

/** What each command runs (dbt/task/*.py, get_node_selector). */
function resourceTypes(command: DbtCommand): readonly string[] {
  switch (command) {
    case 'build':
      return ['model', 'seed', 'snapshot', 'test', 'unit_test', 'function'];
    case 'run':
      return ['model'];
    case 'test':
      return ['test', 'unit_test'];
    case 'seed':
      return ['seed'];
    case 'snapshot':
      return ['snapshot'];
    case 'compile':
    case 'docs generate':
      return ['model', 'seed', 'snapshot', 'test', 'analysis', 'function'];
    case 'source freshness':
      return ['source'];
    case 'run-operation':
    case 'deps':
    case 'clean':
    case 'retry':
      return [];
    default:
      return assertNever(command);
  }
}

function union(manifest: Manifest, terms: string): Set<string> | null {
  const all = new Set<string>();
  for (const part of terms.split(' ').filter((term) => term !== '')) {
    const found = intersection(manifest, part.split(','));
    if (found === null) return null;
    for (const id of found) all.add(id);
  }
  return all;
}

function intersection(manifest: Manifest, terms: readonly string[]): ReadonlySet<string> | null {
  let common: ReadonlySet<string> | null = null;
  for (const term of terms) {
    const found = meaning(manifest, term);
    if (found === null) return null;
    common = common === null ? found : new Set([...found].filter((id) => common?.has(id)));
  }
  return common;
}

function meaning(manifest: Manifest, written: string): ReadonlySet<string> | null {
  const term = readTerm(written);
  const matches = term === null ? null : matchesOf(term, manifest);
  if (term === null || matches === null) return null;
  const direct = [...manifest.nodes.values()].filter(matches).map((node) => node.id);
  return withTests(manifest, withRelatives(manifest, term, direct));
}

function withRelatives(manifest: Manifest, term: SelectionTerm, direct: readonly string[]): Set<string> {
  const parents = (id: string): readonly string[] => manifest.nodes.get(id)?.dependsOn ?? [];
  const children = (id: string): readonly string[] => manifest.children.get(id) ?? [];
  const selected = new Set(direct);
  if (term.childrensParents) {
    const family = [...new Set([...direct, ...reach(direct, children, Infinity)])];
    for (const id of [...family, ...reach(family, parents, Infinity)]) selected.add(id);
  }
  for (const id of reach(direct, parents, term.parents)) selected.add(id);
  for (const id of reach(direct, children, term.children)) selected.add(id);
  return selected;
}

/** Everything within `steps` steps of `start`; layer by layer, so that neither cycles nor depth matter. */
function reach(start: readonly string[], next: (id: string) => readonly string[], steps: number): ReadonlySet<string> {
  const reached = new Set<string>();
  let layer: readonly string[] = start;
  for (let step = 0; step < steps && layer.length > 0; step += 1) {
    const following: string[] = [];
    for (const id of layer) {
      for (const neighbour of next(id)) {
        if (reached.has(neighbour)) continue;
        reached.add(neighbour);
        following.push(neighbour);
      }
    }
    layer = following;
  }
  return reached;
}

/** Eager indirect selection: a test runs as soon as one of its parents is selected. */
function withTests(manifest: Manifest, selected: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(selected);
  for (const id of selected) {
    for (const child of manifest.children.get(id) ?? []) {
      const type = manifest.nodes.get(child)?.resourceType;
      if (type === 'test' || type === 'unit_test') all.add(child);
    }
  }
  return all;
}

/** dbt passes over models without a word of code. */
function isEmpty(node: ManifestNode): boolean {
  const code = own(node.raw, 'raw_code') ?? own(node.raw, 'raw_sql');
  return node.resourceType === 'model' && typeof code === 'string' && text({ code: code.trim() }, 'code') === null;
}
