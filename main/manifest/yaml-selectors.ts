import { type IndirectSelection, indirectSelections } from '../../preload/model/launch.ts';
import { methodOfValue } from '../../preload/model/selection.ts';
import { nearestNames } from '../../preload/model/nearest-name.ts';
import type { SelectionDialect } from './selection-dialect.ts';
import { type Criterion, type Expression, readCriterion, readExpression } from './selection-expression.ts';
import { isRecord, own, text, type UnknownRecord } from './unknown-values.ts';

/** One selector of selectors.yml. */
export interface YamlSelector {
  readonly name: string;
  readonly description: string;
  readonly isDefault: boolean;
  readonly definition: unknown;
}

/** What is wrong with selectors.yml; `allowed` names selectors there are. */
export interface SelectorMistake {
  readonly message: string;
  readonly allowed: readonly string[];
}

/**
 * The selectors of a project: those of the parsed selectors.yml, which dbt reads anew each time, else those of the manifest. v2's manifest loses
 * what a method says after a dot, the default and the indirect selection, so the file is worth reading there.
 */
export function yamlSelectors(file: unknown, manifest: UnknownRecord): readonly YamlSelector[] {
  const listed = isRecord(file) ? own(file, 'selectors') : undefined;
  const list = Array.isArray(listed) ? listed : Object.values(manifest);
  return list.flatMap((item) => {
    const name = isRecord(item) ? text(item, 'name') : null;
    if (!isRecord(item) || name === null) return [];
    return [{ name, description: text(item, 'description') ?? '', isDefault: own(item, 'default') === true, definition: own(item, 'definition') }];
  });
}

/** The expression of the selector `name` (dbt/graph/cli.py, parse_from_selectors_definition). */
export function selectorExpression(name: string, selectors: readonly YamlSelector[], dialect: SelectionDialect): Expression | SelectorMistake {
  const reader = { selectors, dialect, open: new Set<string>() };
  try {
    return named(name, reader);
  } catch (error) {
    if (error instanceof Malformed) return error.mistake;
    throw error;
  }
}

interface Reader {
  readonly selectors: readonly YamlSelector[];
  readonly dialect: SelectionDialect;
  /** The selectors that are being read, so that one that names itself is noticed. */
  readonly open: Set<string>;
}

class Malformed extends Error {
  readonly mistake: SelectorMistake;
  constructor(message: string, allowed: readonly string[] = []) {
    super(message);
    this.mistake = { message, allowed };
  }
}

function named(name: string, reader: Reader): Expression {
  const selector = reader.selectors.find((one) => one.name === name);
  if (selector === undefined) {
    const names = reader.selectors.map((one) => one.name);
    const near = nearestNames(name, names);
    throw new Malformed(`There is no selector “${name}” in selectors.yml.`, [...near, ...names.filter((one) => !near.includes(one))]);
  }
  if (reader.open.has(name)) throw new Malformed(`The selector “${name}” of selectors.yml is made of itself.`);
  reader.open.add(name);
  const expression = definition(selector.definition, reader, true);
  reader.open.delete(name);
  return expression;
}

function definition(value: unknown, reader: Reader, isRoot = false): Expression {
  if (typeof value === 'string') return fromText(value, reader);
  if (!isRecord(value)) throw new Malformed('A selector in selectors.yml is a text or a mapping.');
  for (const kind of ['union', 'intersection'] as const) {
    if (!Object.hasOwn(value, kind)) continue;
    if (isRoot && Object.keys(value).length > 1) throw new Malformed(`In selectors.yml nothing may stand beside “${kind}” at the top of a definition.`);
    return group(kind, own(value, kind), reader);
  }
  return criterion(value, reader);
}

/** v1 reads a text as one criterion, with commas and spaces in its value; v2 as on the command line. */
function fromText(value: string, reader: Reader): Expression {
  if (reader.dialect.engine === 'v1') {
    const read = readCriterion(value, 0, null, reader.dialect);
    if ('message' in read) throw new Malformed(`selectors.yml: “${value}”: ${read.message}`, read.allowed);
    return read;
  }
  const read = readExpression(value, 'select', reader.dialect);
  if (!read.ok) throw new Malformed(`selectors.yml: “${value}”: ${read.mistake.message}`, read.mistake.allowed);
  return withoutPlaces(read.expression);
}

function withoutPlaces(expression: Expression): Expression {
  if (expression.kind === 'criterion') return { ...expression, place: null };
  if (expression.kind === 'difference') return expression;
  return { ...expression, parts: expression.parts.map(withoutPlaces), written: false };
}

function group(kind: 'union' | 'intersection', value: unknown, reader: Reader): Expression {
  const v1 = reader.dialect.engine === 'v1';
  const included: Expression[] = [];
  const excluded: Expression[] = [];
  for (const item of listOf(value, kind)) {
    const excludes = isRecord(item) && Object.hasOwn(item, 'exclude');
    // v1 takes whatever has an `exclude` for nothing but an exclusion
    if (excludes && (v1 || Object.keys(item).length === 1)) {
      if (v1 && excluded.length > 0) throw new Malformed(`In selectors.yml one “${kind}” may have one “exclude”.`);
      excluded.push(exclusion(own(item, 'exclude'), reader));
    } else {
      included.push(definition(item, reader));
    }
  }
  const from: Expression = { kind, parts: included, written: false };
  return excluded.length === 0 ? from : { kind: 'difference', from, without: { kind: 'union', parts: excluded, written: false } };
}

function exclusion(value: unknown, reader: Reader): Expression {
  // v2's manifest writes a single one without a list
  const items = isRecord(value) ? [value] : listOf(value, 'exclude');
  return { kind: 'union', parts: items.map((item) => definition(item, reader)), written: false };
}

function listOf(value: unknown, key: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Malformed(`In selectors.yml “${key}” is a list.`);
  return value;
}

function criterion(value: UnknownRecord, reader: Reader): Expression {
  const keys = Object.keys(value);
  const [only] = keys;
  const said = keys.length === 1 && only !== undefined ? { method: only, value: own(value, only) } : value;
  const method = own(said, 'method');
  if (typeof method !== 'string' || own(said, 'value') === undefined) {
    throw new Malformed(`In selectors.yml a criterion has one key, or “method” and “value”, but this one has ${keys.map((key) => `“${key}”`).join(', ')}.`);
  }
  if (method === 'selector' && keys.length > 1) return named(String(own(said, 'value')), reader);
  const base = baseCriterion(said, method, reader);
  const excluded = own(said, 'exclude');
  return excluded === undefined ? base : { kind: 'difference', from: base, without: exclusion(excluded, reader) };
}

function baseCriterion(said: UnknownRecord, method: string, { dialect }: Reader): Criterion {
  const v1 = dialect.engine === 'v1';
  const value = own(said, 'value');
  const [name = '', ...path] = method.split('.');
  const isKnown = dialect.methods.includes(name);
  if (!isKnown && v1) throw new Malformed(`In selectors.yml there is no method “${name}”.`, nearestNames(name, dialect.methods));
  const childrensParents = isTruthy(own(said, 'childrens_parents'));
  const children = steps(own(said, 'children'), own(said, 'children_depth'), v1);
  if (childrensParents && children > 0) throw new Malformed('In selectors.yml “childrens_parents” and “children” cannot stand together.');
  return {
    kind: 'criterion',
    method: isKnown ? name : methodOfValue(String(value)),
    path: isKnown ? path : [],
    value,
    childrensParents,
    parents: steps(own(said, 'parents'), own(said, 'parents_depth'), v1),
    children,
    indirect: indirectOf(own(said, 'indirect_selection')),
    place: null,
  };
}

/** v1 wants the relatives named and takes a depth of 0 for none said; v2 takes a depth alone as well, and 0 as it stands. */
function steps(wanted: unknown, depth: unknown, v1: boolean): number {
  const said = depth === undefined || depth === null || depth === '' ? null : Number(depth);
  if (v1) return !isTruthy(wanted) ? 0 : said === null || depth === 0 || Number.isNaN(said) ? Infinity : said;
  return said === null || Number.isNaN(said) ? (isTruthy(wanted) ? Infinity : 0) : said;
}

/** Python's truth: every text that is not empty counts, `false` in quotes too. */
function isTruthy(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
}

function indirectOf(value: unknown): IndirectSelection | null {
  if (value === undefined) return null;
  const mode = indirectSelections.find((one) => one === value);
  if (mode === undefined) throw new Malformed(`In selectors.yml there is no indirect selection “${JSON.stringify(value)}”.`, indirectSelections);
  return mode;
}
