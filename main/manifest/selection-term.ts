/** One term of dbt's selection grammar, for instance `2+tag:nightly+1`. */
export interface SelectionTerm {
  readonly method: string;
  /** What follows the method after a dot, as in `config.materialized`. */
  readonly argument: string | null;
  readonly value: string;
  /** `@`: the descendants and all their ancestors. */
  readonly childrensParents: boolean;
  /** How far up: 0 not at all, Infinity without end. */
  readonly parents: number;
  readonly children: number;
}

/** dbt-core's RAW_SELECTOR_PATTERN (dbt/graph/selector_spec.py). */
const termPattern = /^(@)?(?:(\d*)(\+))?(?:([\w.]+):)?(.*?)(?:(\+)(\d*))?$/s;

/** Reads one term; null for what dbt refuses (`@x+`). */
export function readTerm(term: string): SelectionTerm | null {
  const parts = termPattern.exec(term);
  if (parts === null) return null;
  const [, at, parentsDepth = '', up, method, value = '', down, childrenDepth = ''] = parts;
  if (at !== undefined && down !== undefined) return null;
  const [name, ...argument] = (method ?? defaultMethod(value)).split('.');
  return {
    method: name ?? 'fqn',
    argument: argument.length > 0 ? argument.join('.') : null,
    value,
    childrensParents: at !== undefined,
    parents: up === undefined ? 0 : depth(parentsDepth),
    children: down === undefined ? 0 : depth(childrenDepth),
  };
}

function defaultMethod(value: string): string {
  if (value.includes('/')) return 'path';
  return /\.(sql|py|csv)$/i.test(value) ? 'file' : 'fqn';
}

function depth(digits: string): number {
  return digits === '' ? Infinity : Number(digits);
}
