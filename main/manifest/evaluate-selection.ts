import type { IndirectSelection } from '../../preload/model/launch.ts';
import { emptySet, equal, holds, intersected, type Matches, type NodeIndex, type NodeSet, reach, setOf, subtracted, touches, united } from './node-index.ts';
import type { SelectionDialect } from './selection-dialect.ts';
import type { Criterion, Expression } from './selection-expression.ts';

/** What an evaluation needs beside the expression. */
export interface Evaluation {
  readonly index: NodeIndex;
  readonly dialect: SelectionDialect;
  /** The mode of the command line, null where it says none. */
  readonly indirect: IndirectSelection | null;
  /** What a criterion means by itself; a set where it was evaluated as a whole (`selector:`). */
  readonly matches: (criterion: Criterion) => Matches | NodeSet;
  /** Is told how many nodes each criterion means, graph operators included, tests not added. */
  readonly meant: (criterion: Criterion, set: NodeSet) => void;
}

/** The nodes an expression selects, with the tests that come along. */
export function evaluate(expression: Expression, o: Evaluation): NodeSet {
  return o.dialect.engine === 'v1' ? evaluateV1(expression, o).direct : evaluateV2(expression, o);
}

/** `indirect` are tests that touch the selection and wait for their other parents. */
interface Found {
  readonly direct: NodeSet;
  readonly indirect: NodeSet;
}

/** select_nodes_recursively of dbt-core (dbt/graph/selector.py). */
function evaluateV1(expression: Expression, o: Evaluation): Found {
  const { index } = o;
  if (expression.kind === 'criterion') return criterionV1(expression, o);
  const parts = expression.kind === 'difference' ? [expression.from, expression.without] : expression.parts;
  const found = parts.map((part) => evaluateV1(part, o));
  const [only] = found;
  // one part alone stays what it is but for the tests that waited: eagerly none did
  if (only !== undefined && found.length === 1 && usual(o) === 'eager') return only;
  const direct = combined(
    expression.kind,
    found.map((one) => one.direct),
    index,
  );
  const indirect = combined(
    expression.kind,
    found.map((one) => united([one.direct, one.indirect], index)),
    index,
  );
  const mode = expression.kind !== 'difference' && expression.written ? usual(o) : 'eager';
  return { direct: withWaiting(direct, indirect, mode, index), indirect };
}

function usual({ indirect }: Evaluation): IndirectSelection {
  return indirect ?? 'eager';
}

function combined(kind: 'union' | 'intersection' | 'difference', sets: readonly NodeSet[], index: NodeIndex): NodeSet {
  if (kind === 'union') return united(sets, index);
  if (kind === 'intersection') return intersected(sets, index);
  const [from, without] = sets;
  return from === undefined || without === undefined ? emptySet(index) : subtracted(from, without);
}

function criterionV1(criterion: Criterion, o: Evaluation): Found {
  const { index } = o;
  const matches = o.matches(criterion);
  if (matches instanceof Uint8Array) {
    o.meant(criterion, matches);
    return { direct: matches, indirect: emptySet(index) };
  }
  const selected = withRelatives(criterion, setOf(index, matches), o);
  o.meant(criterion, selected);
  return withTests(selected, criterion.indirect ?? usual(o), index);
}

/**
 * v2 settles each criterion by itself; sets are then combined without a thought of tests that waited. Its command line outweighs what
 * selectors.yml says of indirect selection.
 */
function evaluateV2(expression: Expression, o: Evaluation): NodeSet {
  const { index } = o;
  switch (expression.kind) {
    case 'union':
    case 'intersection':
      return combined(
        expression.kind,
        expression.parts.map((part) => evaluateV2(part, o)),
        index,
      );
    case 'difference':
      return subtracted(evaluateV2(expression.from, o), evaluateV2(expression.without, o));
    default: {
      const matches = o.matches(expression);
      const selected = matches instanceof Uint8Array ? matches : withRelatives(expression, setOf(index, matches), o);
      o.meant(expression, selected);
      return matches instanceof Uint8Array ? matches : withTests(selected, o.indirect ?? expression.indirect ?? 'eager', index).direct;
    }
  }
}

function withRelatives(criterion: Criterion, direct: NodeSet, o: Evaluation): NodeSet {
  const { parents, children } = o.index;
  const sets = [direct];
  if (criterion.childrensParents) {
    const below = reach(direct, children, Infinity);
    // v2 begins at the ends of the branches: what has nothing below it is none
    if (o.dialect.engine === 'v2') {
      if (criterion.parents > 0) return united([direct, reach(direct, parents, criterion.parents)], o.index);
      return united([below, reach(below, parents, Infinity)], o.index);
    }
    const family = united([direct, below], o.index);
    sets.push(family, reach(family, parents, Infinity));
  }
  if (criterion.parents > 0) sets.push(reach(direct, parents, criterion.parents));
  if (criterion.children > 0) sets.push(reach(direct, children, criterion.children));
  return sets.length === 1 ? direct : united(sets, o.index);
}

/** expand_selection of dbt-core: which tests of selected nodes come along, and which wait. */
function withTests(selected: NodeSet, mode: IndirectSelection, index: NodeIndex): Found {
  const indirect = emptySet(index);
  if (mode === 'empty') return { direct: selected, indirect };
  const direct = Uint8Array.from(selected);
  const available = mode === 'buildable' ? buildable(selected, index, true) : selected;
  for (const test of index.tests) {
    if (!touches(index.parents[test], selected)) continue;
    if (mode === 'eager' || holds(available, index.tested.get(test))) direct[test] = 1;
    else indirect[test] = 1;
  }
  return { direct, indirect };
}

/** incorporate_indirect_nodes of dbt-core: tests that waited for a parent another part of the selection has brought. Unit tests do not wait. */
function withWaiting(direct: NodeSet, indirect: NodeSet, mode: IndirectSelection, index: NodeIndex): NodeSet {
  if ((mode !== 'cautious' && mode !== 'buildable') || equal(direct, indirect)) return direct;
  const available = mode === 'buildable' ? buildable(direct, index, false) : direct;
  const all = Uint8Array.from(direct);
  for (const test of index.tests) {
    if (indirect[test] !== 1 || index.nodes[test]?.resourceType !== 'test') continue;
    // dbt-core adds to the very set it looks into, where a test is nobody's parent
    if (holds(available, index.tested.get(test))) all[test] = 1;
  }
  return all;
}

/** What is there once the selection is built: it and its ancestors, and at first all sources. */
function buildable(selected: NodeSet, index: NodeIndex, withSources: boolean): NodeSet {
  const available = united([selected, reach(selected, index.parents, Infinity)], index);
  if (withSources) for (const source of index.sources) available[source] = 1;
  return available;
}
