/** What the Jinja of a text names. */
export interface NamedInJinja {
  /** What is called: `cents_to_units`, `dbt_utils.star`. Functions of dbt's own are among them. */
  readonly calls: ReadonlySet<string>;
  /** What `adapter.dispatch` is given. */
  readonly dispatched: ReadonlySet<string>;
  /** The names given to `var`. */
  readonly variables: ReadonlySet<string>;
}

const jinja = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const call = /(?:([A-Za-z_]\w*)\s*\.\s*)?([A-Za-z_]\w*)\s*\(/g;
const dispatch = /\bdispatch\s*\(\s*(?:macro_name\s*=\s*)?['"]([^'"]+)['"]/g;
const variable = /\bvar\s*\(\s*['"]([^'"]+)['"]/g;

/**
 * Reads them from the text itself: dbt tells of the macros it met while parsing, and meets none in a branch that it did not take, such as
 * `{% if is_incremental() %}`. Rather a name too many than one too few.
 */
export function namedInJinja(text: string): NamedInJinja {
  const calls = new Set<string>();
  const dispatched = new Set<string>();
  const variables = new Set<string>();
  if (text.includes('{')) {
    for (const [code] of text.replaceAll(/\{#[\s\S]*?#\}/g, '').matchAll(jinja)) {
      for (const [, packageName, name = ''] of code.matchAll(call)) calls.add(packageName === undefined ? name : `${packageName}.${name}`);
      for (const [, name = ''] of code.matchAll(dispatch)) dispatched.add(name);
      for (const [, name = ''] of code.matchAll(variable)) variables.add(name);
    }
  }
  return { calls, dispatched, variables };
}
