/**
 * The line (1-based) of a node's own file that went wrong, null where it cannot be told. dbt names it when Jinja could not be resolved: v1 with
 * `line 5` on a line of its own, v2 with `--> models/x.sql:5:3`. What the database points at is a line of the compiled code: it is looked for in
 * the file, and must be there once.
 * @param compiled the code that ran and the line of it, null when none is known
 */
export function rawLine(o: {
  readonly message: string | null;
  readonly path: string;
  readonly raw: string;
  readonly compiled: { readonly code: string; readonly line: number } | null;
}): number | null {
  const lines = o.raw.split('\n');
  const said = o.message?.match(/-->\s+(\S+?):(\d+)(?::\d+)?/);
  if (said?.[1] !== undefined && o.path.endsWith(said[1].replace(/^\.\//, ''))) return inFile(Number(said[2]), lines);
  if (/Compilation Error/.test(o.message ?? '')) {
    const number = o.message?.match(/^\s*line (\d+)$/m)?.[1];
    if (number !== undefined) return inFile(Number(number), lines);
  }
  const text = o.compiled?.code.split('\n')[o.compiled.line - 1]?.trim() ?? '';
  if (text === '') return null;
  const found = lines.flatMap((line, index) => (line.trim() === text ? [index + 1] : []));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function inFile(number: number, lines: readonly string[]): number | null {
  return number >= 1 && number <= lines.length ? number : null;
}
