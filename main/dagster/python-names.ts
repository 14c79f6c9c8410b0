/** Words Dagster refuses as a name (dagster 1.13, _core/definitions/utils.py), Python's keywords among them. */
const refused = new Set(
  (
    'context conf config meta arg_dict dict input_arg_dict output_arg_dict int str float bool input output type ' +
    'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda ' +
    'nonlocal not or pass raise return try while with yield match case print self'
  ).split(' '),
);

/**
 * A name as Dagster and Python take it: an identifier of ASCII letters, digits and underscores. Names that are one stay; a dash becomes `__`,
 * any other character `_x20_`, its code point in hexadecimal. No two names become the same, and `nameOf` gives the name back.
 * `taken` are identifiers that mean something else already.
 */
export function identifierOf(name: string, taken: ReadonlySet<string> = new Set()): string {
  const plain = Array.from(name, (char, at) => (/[A-Za-z_]/.test(char) || (/\d/.test(char) && at > 0) ? char : char === '-' ? '__' : escaped(char))).join('');
  const usable = (identifier: string): boolean => !refused.has(identifier) && !taken.has(identifier) && nameOf(identifier) === name;
  if (usable(plain)) return plain;
  return Array.from(name, (char, at) => (at > 0 && /[A-Za-z0-9]/.test(char) ? char : escaped(char))).join('');
}

/** The name that `identifierOf` made this of. */
export function nameOf(identifier: string): string {
  return identifier.replace(/_x([0-9a-f]{1,6})_|__/g, (written, code?: string) => {
    if (code === undefined) return '-';
    const point = Number.parseInt(code, 16);
    return point <= 0x10_ff_ff ? String.fromCodePoint(point) : written;
  });
}

function escaped(char: string): string {
  return `_x${(char.codePointAt(0) ?? 0).toString(16)}_`;
}
