import type { NodeResult } from '../../preload/model/run.ts';

/** Messages of DuckDB and dbt that have a plainer wording. Each takes the first lines of the message. */
const plainer: readonly (readonly [RegExp, (match: RegExpMatchArray) => string])[] = [
  [/does not have a column named "([^"]+)"/, ([, column]) => `Column "${column}" does not exist`],
  [/Referenced column "([^"]+)" (?:was )?not found/, ([, column]) => `Column "${column}" does not exist`],
  [/column "([^"]+)" does not exist/i, ([, column]) => `Column "${column}" does not exist`],
  [/Table with name "?([^\s"]+)"? does not exist/, ([, table]) => `Table "${table}" does not exist`],
  [/relation "([^"]+)" does not exist/, ([, table]) => `Table "${table}" does not exist`],
  [/Schema with name "?([^\s"]+)"? does not exist/, ([, schema]) => `Schema "${schema}" does not exist`],
  [/Scalar Function with name "?([^\s"]+)"? does not exist/, ([, name]) => `Function ${name}() does not exist`],
  [
    /Parser Error: syntax error at (?:or near )?"?([^"\n]+?)"?(?:\n|$)/,
    ([, near]) => `The SQL has a syntax error at ${near === 'end of input' ? 'its end' : `"${near}"`}`,
  ],
  [/column "([^"]+)" must appear in the GROUP BY clause/, ([, column]) => `Column "${column}" is neither grouped nor aggregated`],
  [/Ambiguous reference to column name "([^"]+)"/, ([, column]) => `Column "${column}" could be one of several`],
  [/Could not convert (?:string )?['"]([^'"]*)['"] to (\w+)/, ([, value, type]) => `"${value}" cannot be read as ${type}`],
  [/Duplicate key "([^"]+)" violates/, ([, key]) => `The key ${key} is there twice`],
  [/NOT NULL constraint failed: (\S+)/, ([, column]) => `${column} holds nothing where something must be`],
  [/Could not set lock on file "([^"]+)"/, ([, file]) => `The database ${file} is in use by another program`],
  [/Out of Memory Error/, () => 'The database ran out of memory'],
  [/No space left on device/, () => 'The disk is full'],
  [/depends on a node named '([^']+)' which was not found/, ([, name]) => `"${name}" does not exist in the project`],
  [/'([^']+)' is undefined/, ([, name]) => `"${name}" is not defined`],
  [/actual\s+differs from\s+expected/, () => 'The model gives other rows than the unit test expects'],
  [/INTERRUPT Error|TaskCancelled/, () => 'It was interrupted'],
];

/** dbt's way to begin: what kind of error, in which node, in which file. It says nothing that the screen does not show. */
const preamble = /^(?:\w+ )*Error in [\w ]+ \S+ \([^)]*\)$|^(?:Runtime|Database|Compilation|Parsing) Error$/;
const kindOfError = /^(?:[A-Z]\w+ ){1,3}Error:\s*/;

/** dbt's four built-in generic tests, by what a failing row of each means. `column` is what the name says it looks at. */
const checkWords: Readonly<Record<string, (rows: number, column: string) => string>> = {
  not_null: (rows, column) => `${rows} ${rows === 1 ? 'row has' : 'rows have'} no ${column}`,
  unique: (rows, column) => `${rows} ${rows === 1 ? `value of ${column} is` : `values of ${column} are`} there more than once`,
  accepted_values: (rows, column) => `${rows} ${rows === 1 ? `value of ${column} is` : `values of ${column} are`} not accepted`,
  relationships: (rows, column) => `${rows} ${rows === 1 ? 'row has' : 'rows have'} a ${column} that the other table does not have`,
};

function failedCheck(name: string, failures: number): string {
  const [, test = '', column = ''] = name.match(/^(not_null|unique|accepted_values|relationships)_(\w+)$/) ?? [];
  return checkWords[test]?.(failures, column) ?? `${failures} ${failures === 1 ? 'row does' : 'rows do'} not pass the check`;
}

/**
 * What went wrong, in one sentence without a full stop: from dbt's or the database's message, for a data test from its short name and its
 * failing rows.
 */
export function headline(node: Pick<NodeResult, 'name' | 'message' | 'failures'>): string {
  const { name, message, failures } = node;
  const counted = message === null || /^Got \d+ results?, configured/.test(message);
  if (counted && failures !== null && failures > 0) return failedCheck(name, failures);
  for (const [pattern, words] of plainer) {
    const match = message?.match(pattern);
    if (match) return words(match);
  }
  const line = (message ?? '')
    .split('\n')
    .map((text) => text.trim())
    .find((text) => text !== '' && !preamble.test(text));
  return line === undefined ? 'dbt gave no reason' : line.replace(kindOfError, '').replace(/[.!]$/, '');
}

/**
 * The line of the compiled code (1-based) that the database pointed at with `LINE 21: listings.town,`. Its number counts in the statement
 * dbt wrapped around the code, so the text decides, and of several equal lines the last one not after that number.
 */
export function compiledLine(message: string | null, code: string | null): number | null {
  const match = message?.match(/^\s*LINE (\d+): (.*)$/m);
  if (!match || code === null) return null;
  const number = Number(match[1]);
  const text = (match[2] ?? '')
    .trim()
    .replace(/^\.\.\./, '')
    .replace(/\.\.\.$/, '')
    .trim();
  if (text === '') return null;
  const found = code.split('\n').flatMap((line, index) => (line.includes(text) ? [index + 1] : []));
  return found.filter((line) => line <= number).at(-1) ?? found[0] ?? null;
}
