import type { IndirectSelection } from '../../preload/model/launch.ts';
import { methodOfValue, readTerm, selectionMethods, selectionPieces } from '../../preload/model/selection.ts';
import { nearestNames } from '../../preload/model/nearest-name.ts';
import type { SelectionDialect } from './selection-dialect.ts';

/** A place in the text that is being selected with; null for what stands in selectors.yml. */
export interface Place {
  readonly field: 'select' | 'exclude';
  readonly from: number;
  readonly to: number;
  readonly valueFrom: number;
  readonly valueTo: number;
}

/** One criterion, its method decided. The value is a text but in YAML, where it may be a boolean or a number. */
export interface Criterion {
  readonly kind: 'criterion';
  readonly method: string;
  /** What follows the method after dots, as in `config.materialized`. */
  readonly path: readonly string[];
  readonly value: unknown;
  readonly childrensParents: boolean;
  readonly parents: number;
  readonly children: number;
  /** Said in YAML only; null leaves it to the command line. */
  readonly indirect: IndirectSelection | null;
  readonly place: Place | null;
}

/** A selection as a tree. Only groups of the command line take its `--indirect-selection`; those of YAML combine eagerly (dbt/graph/cli.py). */
export type Expression =
  | Criterion
  | { readonly kind: 'union' | 'intersection'; readonly parts: readonly Expression[]; readonly written: boolean }
  | { readonly kind: 'difference'; readonly from: Expression; readonly without: Expression };

/** What is wrong at a place of the text that was read. */
export interface Mistake {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly allowed: readonly string[];
}

export type ReadExpression =
  | { readonly ok: true; readonly expression: Expression; readonly warnings: readonly Mistake[] }
  | { readonly ok: false; readonly mistake: Mistake };

/** Reads `--select` or `--exclude` in the way of an engine: union at spaces, intersection at commas. Gives the first mistake dbt would refuse. */
export function readExpression(text: string, field: Place['field'], dialect: SelectionDialect): ReadExpression {
  const parts: Expression[] = [];
  const warnings: Mistake[] = [];
  // v2 takes any white space for a space; of equal length, so that offsets stay
  for (const pieces of selectionPieces(dialect.engine === 'v2' ? text.replaceAll(/\s/g, ' ') : text)) {
    const terms: Expression[] = [];
    for (const piece of pieces) {
      if (piece.text === '') {
        const at = { from: Math.max(0, piece.from - 1), to: piece.from === pieces[0]?.from ? piece.to + 1 : piece.to, allowed: [] };
        const effect = dialect.ignoresEmptyTerms ? 'dbt passes over it' : 'the whole of it selects nothing';
        warnings.push({ ...at, message: `Nothing stands on one side of this comma: ${effect}.` });
        if (dialect.ignoresEmptyTerms) continue;
      }
      const read = readCriterion(piece.text, piece.from, field, dialect);
      if ('message' in read) return { ok: false, mistake: read };
      const doubt = doubtful(read);
      if (doubt !== null) warnings.push(doubt);
      terms.push(read);
    }
    if (terms.length > 0) parts.push({ kind: 'intersection', parts: terms, written: true });
  }
  return { ok: true, expression: { kind: 'union', parts, written: true }, warnings };
}

/** Reads one term; a mistake for what dbt refuses (`@x+`, a method it does not know, on v2 also a `+` that belongs nowhere and a missing value). */
export function readCriterion(text: string, from: number, field: Place['field'] | null, dialect: SelectionDialect): Criterion | Mistake {
  const term = readTerm(text, from);
  if (term === null) return { from, to: from + text.length, message: 'A selection is written on one line.', allowed: [] };
  const { method, value } = term;
  const to = term.to;
  if (term.childrensParents && term.children > 0) {
    return { from: value.to, to, message: '“@” already takes what is downstream: it cannot stand together with “+” behind.', allowed: [] };
  }
  const [name = '', ...path] = (method?.text ?? methodOfValue(value.text)).split('.');
  if (method !== null && !dialect.methods.includes(name)) return { from: method.from, to: method.from + name.length, ...unknownMethod(name, dialect) };
  if (dialect.refusesEmptyValues && value.text === '' && text !== '') return { from, to, message: 'Nothing stands here that could be selected.', allowed: [] };
  const plus = value.text.indexOf('+');
  if (dialect.refusesStrayPlus && plus >= 0 && term.parents === 0 && term.children === 0) return { ...strayPlus(value.from + plus, to) };
  const place = field === null ? null : { field, from, to, valueFrom: value.from, valueTo: value.to };
  const { childrensParents, parents, children } = term;
  return { kind: 'criterion', method: name, path, value: value.text, childrensParents, parents, children, indirect: null, place };
}

function unknownMethod(name: string, dialect: SelectionDialect): Pick<Mistake, 'message' | 'allowed'> {
  const elsewhere = (selectionMethods as readonly string[]).includes(name);
  const near = nearestNames(name, dialect.methods, 1);
  return {
    message: elsewhere ? `This dbt has no method “${name}”.` : `There is no method “${name}”.`,
    allowed: [...near, ...dialect.methods.filter((method) => !near.includes(method))],
  };
}

/** What dbt accepts and nobody means: a `+` that is part of a name. */
function doubtful(criterion: Criterion): Mistake | null {
  const { value, place, method } = criterion;
  const plus = typeof value === 'string' ? value.indexOf('+') : -1;
  return place === null || plus < 0 || method === 'config' ? null : strayPlus(place.valueFrom + plus, place.to);
}

function strayPlus(from: number, to: number): Mistake {
  return {
    from,
    to,
    message: 'A “+” stands in front of a name or behind it, with a number of steps on its outer side.',
    allowed: ['2+name', 'name+2', '+name+'],
  };
}
