import type { IndirectSelection } from './launch.ts';
import type { DbtCommand } from './run.ts';

// dbt's selection grammar (docs.getdbt.com/reference/node-selection/syntax): what both sides need to read, mark and ask about a selection.

/** Every method of either engine; which of them an engine knows is told by the vocabulary of its manifest. */
export const selectionMethods = [
  'fqn',
  'tag',
  'path',
  'file',
  'package',
  'source',
  'group',
  'access',
  'resource_type',
  'config',
  'test_name',
  'test_type',
  'unit_test',
  'exposure',
  'metric',
  'semantic_model',
  'saved_query',
  'function',
  'version',
  'selector',
  'state',
  'result',
  'source_status',
] as const;
export type SelectionMethod = (typeof selectionMethods)[number];

/** What selects: a command of dbt, or a mere listing. Those that take no nodes select none. */
export type SelectingCommand = DbtCommand | 'ls';

/** What is selected, as typed. Empty `select` and `exclude` count as not given, and then the default selector of selectors.yml applies. */
export interface Selection {
  readonly command: SelectingCommand;
  readonly select: string;
  readonly exclude: string;
  /** The name of a selector of selectors.yml, `--selector`. */
  readonly selector: string | null;
  /** Null is dbt's default, eager. */
  readonly indirectSelection: IndirectSelection | null;
  /** Empty means those of the command. */
  readonly resourceTypes: readonly string[];
  readonly excludeResourceTypes: readonly string[];
}

/** A selection of which only some things are said. */
export function selectionOf(said: Partial<Selection> & Pick<Selection, 'command'>): Selection {
  return { select: '', exclude: '', selector: null, indirectSelection: null, resourceTypes: [], excludeResourceTypes: [], ...said };
}

/** Something about a selection that a person should mend. `from` and `to` are offsets (from 0, `to` exclusive) in the text of `field`. */
export interface SelectionProblem {
  readonly field: 'select' | 'exclude' | 'selector';
  readonly from: number;
  readonly to: number;
  readonly message: string;
  /** What could stand there instead, the likeliest first; empty where there is no list of it. */
  readonly allowed: readonly string[];
}

/** What one term of a selection means by itself, its graph operators included, before tests are added. */
export interface TermMeaning {
  readonly field: 'select' | 'exclude';
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * The outcome of a selection. `warnings` are what dbt accepts and a person hardly means: an empty term, a `+` in the middle, a term that
 * means nothing, with the nearest names in `allowed`. A `problem` is what dbt refuses.
 */
export type Selected =
  | { readonly ok: true; readonly ids: readonly string[]; readonly terms: readonly TermMeaning[]; readonly warnings: readonly SelectionProblem[] }
  | { readonly ok: false; readonly problem: SelectionProblem };

/** One term, for instance `2+config.materialized:table+1`. All offsets are in the text it was read from. */
export interface SelectionTerm {
  readonly from: number;
  readonly to: number;
  /** `@`: the descendants and all their ancestors. */
  readonly childrensParents: boolean;
  /** How far up: 0 not at all, Infinity without end. */
  readonly parents: number;
  readonly children: number;
  /** As written, with what follows after dots (`config.materialized`); null when it is left to dbt. */
  readonly method: { readonly text: string; readonly from: number; readonly to: number } | null;
  readonly value: { readonly text: string; readonly from: number; readonly to: number };
}

/** dbt-core's RAW_SELECTOR_PATTERN (dbt/graph/selector_spec.py): `.` of Python is all but a line feed. */
const termPattern = /^(@)?(?:(\d*)\+)?(?:([\p{L}\p{N}_.]+):)?([^\n]*?)(?:\+(\d*))?$/u;

/** Reads one term that stands at `from`; null for what has not even the form of one, which is a text with a line feed. */
export function readTerm(text: string, from = 0): SelectionTerm | null {
  const parts = termPattern.exec(text);
  if (parts === null) return null;
  const [, at, up, method, value = '', down] = parts;
  const methodFrom = from + (at === undefined ? 0 : 1) + (up === undefined ? 0 : up.length + 1);
  const valueFrom = methodFrom + (method === undefined ? 0 : method.length + 1);
  return {
    from,
    to: from + text.length,
    childrensParents: at !== undefined,
    parents: up === undefined ? 0 : depth(up),
    children: down === undefined ? 0 : depth(down),
    method: method === undefined ? null : { text: method, from: methodFrom, to: methodFrom + method.length },
    value: { text: value, from: valueFrom, to: valueFrom + value.length },
  };
}

/** What dbt takes a value without a method for: a path, the name of a file, else a node's name. */
export function methodOfValue(value: string): 'path' | 'file' | 'fqn' {
  if (value.includes('/')) return 'path';
  return /\.(sql|py|csv)$/i.test(value) ? 'file' : 'fqn';
}

function depth(digits: string): number {
  return digits === '' ? Infinity : Number(digits);
}

/** A stretch of a text, its offsets in the whole. */
export interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The unions of a selection: what stands between spaces, each split at its commas. Empty terms between commas are kept, dbt minds them. */
export function selectionPieces(text: string): readonly (readonly Piece[])[] {
  const unions: (readonly Piece[])[] = [];
  for (const word of split(text, ' ', 0)) if (word.text !== '') unions.push(split(word.text, ',', word.from));
  return unions;
}

function split(text: string, separator: string, from: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const part of text.split(separator)) {
    pieces.push({ text: part, from: from + start, to: from + start + part.length });
    start += part.length + separator.length;
  }
  return pieces;
}

export type SelectionTokenKind = 'operator' | 'depth' | 'method' | 'colon' | 'value' | 'wildcard' | 'and';

/** A stretch of a selection for the eye. Spaces have none. */
export interface SelectionToken {
  readonly kind: SelectionTokenKind;
  readonly from: number;
  readonly to: number;
}

/** The tokens of a selection in their order, for highlighting; every character but spaces belongs to one, also in a text that dbt would refuse. */
export function selectionTokens(text: string): readonly SelectionToken[] {
  return selectionPieces(text).flatMap((pieces) =>
    pieces.flatMap((piece, index): readonly SelectionToken[] => [
      ...(index === 0 ? [] : [{ kind: 'and', from: piece.from - 1, to: piece.from } as const]),
      ...tokensOfTerm(piece),
    ]),
  );
}

function tokensOfTerm(piece: Piece): readonly SelectionToken[] {
  const term = readTerm(piece.text, piece.from);
  if (term === null) return [{ kind: 'value', from: piece.from, to: piece.to }];
  const valueEnd = term.value.to;
  const before = piece.text.slice(0, (term.method ?? term.value).from - piece.from);
  const after = piece.text.slice(valueEnd - piece.from);
  const { method, value } = term;
  return [
    ...operators(before, piece.from),
    ...(method === null
      ? []
      : ([
          { kind: 'method', from: method.from, to: method.to },
          { kind: 'colon', from: method.to, to: method.to + 1 },
        ] as const)),
    ...wildcards(value.text, value.from),
    ...operators(after, valueEnd),
  ];
}

function operators(text: string, from: number): readonly SelectionToken[] {
  return [...text.matchAll(/[@+]|\d+/g)].map((found) => ({
    kind: /\d/.test(found[0]) ? 'depth' : 'operator',
    from: from + found.index,
    to: from + found.index + found[0].length,
  }));
}

function wildcards(text: string, from: number): readonly SelectionToken[] {
  return [...text.matchAll(/[*?]+|\[[^\]]*\]|[^*?[]+|\[/g)].map((found) => ({
    kind: /^[*?]|^\[.+\]$/.test(found[0]) ? 'wildcard' : 'value',
    from: from + found.index,
    to: from + found.index + found[0].length,
  }));
}

/** What can be written after a method, and how many nodes each means. */
export interface SelectionValue {
  readonly value: string;
  readonly count: number;
}

/** All that can be selected in a manifest, for completion. Every count is of enabled nodes, tests not added. */
export interface SelectionVocabulary {
  /** The methods this engine knows, each with its values; `config` stands once per path, as `config.materialized`. */
  readonly methods: readonly { readonly method: string; readonly values: readonly SelectionValue[] }[];
  /** The selectors of selectors.yml, the default one marked. */
  readonly selectors: readonly { readonly name: string; readonly description: string; readonly isDefault: boolean }[];
  readonly resourceTypes: readonly SelectionValue[];
  /** What `run-operation` can be given, the project's own first. */
  readonly macros: readonly MacroName[];
}

/** A macro as `run-operation` takes its name: with its package in front where it is not the project's own. */
export interface MacroName {
  readonly name: string;
  readonly description: string;
  readonly arguments: readonly string[];
}
