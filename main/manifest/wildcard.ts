/** True where a text has a wildcard of Python's fnmatch, which dbt uses: `*`, `?` or `[…]`. */
export function hasWildcard(pattern: string): boolean {
  return /[*?[\]]/.test(pattern);
}

/** Python's fnmatch.fnmatchcase as a predicate: `*` any text, `?` one character, `[abc]`, `[!abc]`. */
export function wildcard(pattern: string): (value: string) => boolean {
  if (!hasWildcard(pattern)) return (value) => value === pattern;
  if (!/[?[\]]/.test(pattern)) return starred(pattern);
  const expression = compiled(`^${translated(pattern)}$`);
  return expression === null ? () => false : (value) => expression.test(value);
}

/** A pattern with stars alone: its pieces in their order, the first and the last at the ends. Much faster than an expression, and never slow. */
function starred(pattern: string): (value: string) => boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop() ?? '';
  const inside = others.filter((piece) => piece !== '');
  return (value) => {
    if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) return false;
    const end = value.length - last.length;
    let from = first.length;
    for (const piece of inside) {
      const at = value.indexOf(piece, from);
      if (at < 0 || at + piece.length > end) return false;
      from = at + piece.length;
    }
    return true;
  };
}

/** The wildcards of v2 (Rust's glob): as Python's, but that `**` is folders without end and must be a whole one, and an open `[` means nothing. */
export function globWildcard(pattern: string): (value: string) => boolean {
  if (!hasWildcard(pattern)) return (value) => value === pattern;
  if (/[^/]\*\*|\*\*[^/]/.test(pattern) || /\[(?!!?\]?[^\]]+\])/.test(pattern)) return () => false;
  if (!/[?[\]]|\*\*/.test(pattern)) return starred(pattern);
  const parts = pattern.split(/(?<=(?:^|\/)\*\*\/)|(?=\*\*\/)/);
  const expression = compiled(`^${parts.map((part) => (part === '**/' ? '(?:[^]*/)?' : translated(part))).join('')}$`);
  return expression === null ? () => false : (value) => expression.test(value);
}

function translated(pattern: string): string {
  let source = '';
  for (let i = 0; i < pattern.length; i += 1) {
    const character = pattern.charAt(i);
    // a `]` right behind `[` or `[!` is one of the characters
    const end = character === '[' ? pattern.indexOf(']', i + (pattern.charAt(i + 1) === '!' ? 3 : 2)) : -1;
    if (character === '*') {
      // several stars mean the same as one, and would make the expression slow
      if (pattern.charAt(i - 1) !== '*') source += '[^]*';
    } else if (character === '?') {
      source += '[^]';
    } else if (end > 0) {
      const inside = pattern.slice(i + 1, end).replaceAll(/[\\\][^&~|]/g, String.raw`\$&`);
      source += inside.startsWith('!') ? `[^${inside.slice(1)}]` : `[${inside}]`;
      i = end;
    } else {
      source += character.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
    }
  }
  return source;
}

/** Null for a range that means nothing, such as `[z-a]`. */
function compiled(source: string): RegExp | null {
  try {
    return new RegExp(source);
  } catch {
    return null;
  }
}
