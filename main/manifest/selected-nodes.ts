import type { Engine } from '../../preload/model/project.ts';
import { nearestNames } from '../../preload/model/nearest-name.ts';
import type { Selected, Selection, SelectionProblem, TermMeaning } from '../../preload/model/selection.ts';
import { evaluate, type Evaluation } from './evaluate-selection.ts';
import type { Manifest, ManifestNode } from './manifest.ts';
import { emptySet, idsOf, type Matches, type NodeIndex, nodeIndex, type NodeSet, sizeOf, subtracted, touches, united } from './node-index.ts';
import { resourceTypes } from './resource-types.ts';
import { fresherSources, idsWithResult } from './results-match.ts';
import { selectionDialect, type SelectionDialect } from './selection-dialect.ts';
import { type Criterion, type Expression, type Place, readExpression } from './selection-expression.ts';
import { matchesOf, type Refusal } from './selection-method.ts';
import { stateMatches, stateValues } from './state-matches.ts';
import { own, record, text } from './unknown-values.ts';
import { valuesOf } from './vocabulary-of.ts';
import { wildcard } from './wildcard.ts';
import { selectorExpression, yamlSelectors } from './yaml-selectors.ts';

/** What stands beside the manifest. Artifacts are parsed JSON; absent where there are none. */
export interface SelectionContext {
  readonly engine: Engine;
  /** The manifest of `--state`. */
  readonly previous?: Manifest | null;
  /** The run_results.json of `--state`. */
  readonly runResults?: unknown;
  /** The sources.json of this project and that of `--state`. */
  readonly sources?: unknown;
  readonly previousSources?: unknown;
  /** Where these were looked for, to say so when one is missing. */
  readonly stateDir?: string | null;
  /** selectors.yml, parsed; without it the selectors of the manifest are taken. */
  readonly selectors?: unknown;
}

/**
 * The nodes dbt selects, from the manifest alone: include − exclude with the tests that come along → the resource types of the command → without
 * models that have no code (dbt/task/runnable.py, dbt/graph/selector.py). What dbt would refuse is a problem with its place. Disabled nodes are
 * not in the manifest and so never selected.
 */
export function selectedNodes(manifest: Manifest, selection: Selection, context: SelectionContext): Selected {
  const dialect = selectionDialect(context.engine, manifest.dbtVersion);
  const asked: Asked = { manifest, selection, context, dialect, index: nodeIndex(manifest), selectors: yamlSelectors(context.selectors, manifest.selectors) };
  try {
    return select(asked);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem };
    throw error;
  }
}

interface Asked {
  readonly manifest: Manifest;
  readonly selection: Selection;
  readonly context: SelectionContext;
  readonly dialect: SelectionDialect;
  readonly index: NodeIndex;
  readonly selectors: ReturnType<typeof yamlSelectors>;
}

/** Leaves the evaluation of a selection that dbt would refuse; never leaves this file. */
class Refused extends Error {
  readonly problem: SelectionProblem;
  constructor(problem: SelectionProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

function select(asked: Asked): Selected {
  const { selection, index, context } = asked;
  const terms: TermMeaning[] = [];
  const warnings: SelectionProblem[] = [];
  const evaluation: Evaluation = {
    index,
    dialect: asked.dialect,
    indirect: selection.indirectSelection,
    matches: (criterion) => meaning(criterion, asked),
    meant(criterion, set) {
      if (criterion.place === null) return;
      const { field, from, to } = criterion.place;
      const count = sizeOf(set);
      terms.push({ field, from, to, count });
      if (count === 0) warnings.push(emptyTerm(criterion, criterion.place, asked));
    },
  };
  const included = includedExpression(asked, warnings);
  const excluded = selection.exclude.trim() === '' || ignoresSelection(asked) ? null : read('exclude', asked, warnings);
  const from = included === null ? united([], index).fill(1) : evaluate(included, evaluation);
  const without = excluded === null ? emptySet(index) : evaluate(excluded, evaluation);
  const kept = narrowed(subtracted(from, without), asked, context.engine === 'v2' && excluded !== null ? without : null);
  return { ok: true, ids: idsOf(index, kept), terms, warnings };
}

/** `--selector` outweighs the rest on v1; v2 takes one or the other. */
function ignoresSelection({ selection, context }: Asked): boolean {
  return selection.selector !== null && context.engine === 'v1';
}

/** What is selected before anything is excluded; null for everything. */
function includedExpression(asked: Asked, warnings: SelectionProblem[]): Expression | null {
  const { selection, selectors, context } = asked;
  const isSaid = selection.select.trim() !== '';
  if (selection.selector !== null) {
    if (isSaid && context.engine === 'v2') {
      throw new Refused({ field: 'select', from: 0, to: selection.select.length, message: 'dbt v2 takes a selector or a selection, not both.', allowed: [] });
    }
    return selectorNamed(selection.selector, asked);
  }
  if (isSaid) return read('select', asked, warnings);
  if (selection.exclude.trim() !== '') return null;
  const usual = selectors.find((selector) => selector.isDefault);
  return usual === undefined ? null : selectorNamed(usual.name, asked);
}

function selectorNamed(name: string, { selectors, dialect }: Asked, field: SelectionProblem['field'] = 'selector', place?: Place): Expression {
  const expression = selectorExpression(name, selectors, dialect);
  if ('kind' in expression) return expression;
  throw new Refused({ field, from: place?.valueFrom ?? 0, to: place?.valueTo ?? name.length, ...expression });
}

function read(field: 'select' | 'exclude', { selection, dialect }: Asked, warnings: SelectionProblem[]): Expression {
  const done = readExpression(selection[field], field, dialect);
  if (!done.ok) throw new Refused({ field, ...done.mistake });
  warnings.push(...done.warnings.map((warning) => ({ field, ...warning })));
  return done.expression;
}

/** What a criterion means by itself. Refuses what dbt refuses, and what needs an artifact that is not there. */
function meaning(criterion: Criterion, asked: Asked): Matches | NodeSet {
  const found =
    criterion.method === 'selector' ? bySelectors(criterion, asked) : (byArtifacts(criterion, asked) ?? matchesOf(criterion, asked.manifest, asked.dialect));
  if ('message' in found) throw refused(criterion, found, asked);
  return found;
}

function refused({ place, value }: Criterion, { message, allowed }: Refusal, { selection }: Asked): Refused {
  if (place !== null) return new Refused({ field: place.field, from: place.valueFrom, to: place.valueTo, message, allowed });
  // in a selector of YAML there is no place but the selector's name
  const name = selection.selector ?? '';
  return new Refused({ field: 'selector', from: 0, to: name.length, message: `selectors.yml: “${String(value)}”: ${message}`, allowed });
}

/** dbt 1.12's method selector: everything the selectors of that name select, wildcards allowed. */
function bySelectors(criterion: Criterion, asked: Asked): NodeSet | Refusal {
  const is = wildcard(String(criterion.value));
  const names = asked.selectors.map(({ name }) => name);
  const wanted = names.filter(is);
  if (wanted.length === 0) return { message: `No selector of selectors.yml is called “${String(criterion.value)}”.`, allowed: names };
  const { index, dialect, selection } = asked;
  const evaluation: Evaluation = {
    index,
    dialect,
    indirect: selection.indirectSelection,
    matches: (inner) => inside(inner, criterion, asked),
    meant: () => {},
  };
  return united(
    wanted.map((name) => evaluate(selectorNamed(name, asked, criterion.place?.field, criterion.place ?? undefined), evaluation)),
    index,
  );
}

/** One selector deep is as far as is followed: dbt stops at a circle, and nobody needs a chain. */
function inside(inner: Criterion, outer: Criterion, asked: Asked): Matches | NodeSet {
  if (inner.method !== 'selector') return meaning(inner, asked);
  throw refused(outer, { message: 'A selector that is selected with “selector:” cannot do so itself.', allowed: [] }, asked);
}

/** The methods that need more than the manifest; null for the others. */
function byArtifacts({ method, value }: Criterion, { manifest, context }: Asked): Matches | Refusal | null {
  const said = String(value);
  switch (method) {
    case 'state':
      if (!context.previous) return missing(method, 'manifest.json', context);
      return stateMatches(said, manifest, context.previous, context.engine) ?? { message: `There is no state “${said}”.`, allowed: stateValues };
    case 'result': {
      if (!context.runResults) return missing(method, 'run_results.json', context);
      const ids = idsWithResult(context.runResults, said);
      return (node) => ids.has(node.id);
    }
    case 'source_status': {
      if (!context.previousSources) return missing(method, 'sources.json', context);
      if (!context.sources) return { message: '“source_status:” compares with a sources.json of this project: run source freshness first.', allowed: [] };
      const ids = said === 'fresher' ? fresherSources(context.sources, context.previousSources, context.engine) : new Set<string>();
      return (node) => ids.has(node.id);
    }
    default:
      return null;
  }
}

function missing(method: string, file: string, { stateDir }: SelectionContext): Refusal {
  const what = stateDir ? `There is no ${file} that can be read in ${stateDir}` : `“${method}:” needs a folder with the ${file} of an earlier run`;
  return { message: `${what}.`, allowed: [] };
}

/** Narrows to the command's resource types and takes out what has no code. v2 also drops every test one of whose parents was excluded. */
function narrowed(set: NodeSet, { selection, context, index }: Asked, excluded: NodeSet | null): NodeSet {
  const types = resourceTypes(selection, context.engine);
  const keepsEmpty = selection.command === 'ls' && context.engine === 'v1';
  for (let number = 0; number < index.nodes.length; number += 1) {
    const node = index.nodes[number];
    if (set[number] !== 1 || node === undefined) continue;
    const isKept =
      types.has(node.resourceType) &&
      (keepsEmpty || index.traits[number]?.isEmpty !== true) &&
      (selection.command !== 'source freshness' || hasFreshness(node));
    if (!isKept) set[number] = 0;
  }
  if (excluded !== null) for (const test of index.tests) if (touches(index.parents[test], excluded)) set[test] = 0;
  return set;
}

/** dbt looks at sources that say when they count as old. */
function hasFreshness(node: ManifestNode): boolean {
  const freshness = record(own(node.raw, 'freshness'));
  return ['warn_after', 'error_after'].some((key) => {
    const threshold = record(own(freshness, key));
    return typeof own(threshold, 'count') === 'number' && text(threshold, 'period') !== null;
  });
}

/** A term that means nothing is most often misspelt. */
function emptyTerm({ method, path, value }: Criterion, place: Place, { manifest, dialect, selectors }: Asked): SelectionProblem {
  const said = String(value);
  const name = [method, ...path].join('.');
  const nearest = nearestNames(said, valuesOf(manifest, dialect, selectors, name));
  return {
    field: place.field,
    from: place.valueFrom,
    to: Math.max(place.valueTo, place.valueFrom + 1),
    message: `Nothing matches “${said}”.`,
    allowed: nearest,
  };
}
