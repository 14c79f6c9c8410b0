/**
 * The text of a SQL file with Jinja, without what changes nothing of what is built: SQL and Jinja comments, spaces and line breaks outside of
 * strings, spaces around commas and parentheses, and calls of `config()`, whose values the manifest tells of. Two texts that become the same
 * build the same. Where it cannot be told for sure what is string and what is comment, the text stays as it is.
 */
export function normalisedSql(source: string): string {
  const text = source.replaceAll('\r\n', '\n');
  const pieces = readPieces(text);
  return pieces === null ? text.trim() : joined(pieces);
}

/** A piece of the text: what must stay to the letter, or what may be spaced otherwise. */
interface Piece {
  readonly text: string;
  readonly exact: boolean;
}

/** Optimizer hints and what MySQL carries out are comments only to others. */
const meaningfulComment = /^\/\*[+!]/;
const special = /['"`${/-]/g;
const dollarQuote = /\$(?:[A-Za-z_][A-Za-z0-9_]*)?\$/y;

/** Null when the text is not understood for sure. */
function readPieces(text: string): readonly Piece[] | null {
  const pieces: Piece[] = [];
  let plainFrom = 0;
  let at = 0;
  const endPlain = (): void => {
    if (plainFrom < at) pieces.push({ text: text.slice(plainFrom, at), exact: false });
  };
  while (at < text.length) {
    // on to what could begin something else
    special.lastIndex = at;
    at = special.exec(text)?.index ?? text.length;
    const char = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (char === '{' && (next === '{' || next === '%' || next === '#')) {
      endPlain();
      const end = endOfJinja(text, at);
      if (end === null) return null;
      pieces.push(...jinjaPieces(text.slice(at, end)));
      at = plainFrom = end;
    } else if (char === "'" || char === '"' || char === '`') {
      endPlain();
      const end = endOfString(text, at, char);
      if (end === null) return null;
      pieces.push({ text: text.slice(at, end), exact: true });
      at = plainFrom = end;
    } else if (char === '$' && text.includes('$', at + 1) && dollarQuoteAt(text, at) !== '') {
      endPlain();
      const quote = dollarQuoteAt(text, at);
      const close = text.indexOf(quote, at + quote.length);
      if (close < 0) return null;
      pieces.push({ text: text.slice(at, close + quote.length), exact: true });
      at = plainFrom = close + quote.length;
    } else if ((char === '-' && next === '-') || (char === '/' && next === '*')) {
      endPlain();
      const block = char === '/';
      const close = block ? text.indexOf('*/', at + 2) : text.indexOf('\n', at);
      if (block && close < 0) return null;
      const end = close < 0 ? text.length : block ? close + 2 : close;
      const comment = text.slice(at, end);
      // some databases nest them, others do not
      if (block && comment.indexOf('/*', 2) >= 0) return null;
      const kept = meaningfulComment.test(comment) ? [{ text: comment, exact: true }] : jinjaIn(comment);
      // Jinja that begins in a comment and ends after it
      if (kept === null) return null;
      pieces.push({ text: ' ', exact: false }, ...kept, { text: ' ', exact: false });
      at = plainFrom = end;
    } else at += 1;
  }
  endPlain();
  return pieces;
}

function dollarQuoteAt(text: string, at: number): string {
  dollarQuote.lastIndex = at;
  return dollarQuote.exec(text)?.[0] ?? '';
}

/** dbt carries out what Jinja stands in a SQL comment all the same. */
function jinjaIn(comment: string): readonly Piece[] | null {
  const pieces: Piece[] = [];
  for (let at = 0; ;) {
    const open = /\{[{%#]/.exec(comment.slice(at));
    if (open === null) return pieces;
    const from = at + open.index;
    const end = endOfJinja(comment, from);
    if (end === null) return null;
    pieces.push(...jinjaPieces(comment.slice(from, end)));
    at = end;
  }
}

/** Where the Jinja that begins at `from` is over; null when it never is. */
function endOfJinja(text: string, from: number): number | null {
  const close = text[from + 1] === '{' ? '}}' : text[from + 1] === '%' ? '%}' : '#}';
  if (close === '#}') {
    const end = text.indexOf(close, from + 2);
    return end < 0 ? null : end + 2;
  }
  let depth = 0;
  for (let at = from + 2; at < text.length; at += 1) {
    const char = text[at];
    if (char === "'" || char === '"') {
      const end = endOfJinjaString(text, at);
      if (end === null) return null;
      at = end - 1;
    } else if (depth === 0 && text.startsWith(close, at)) return at + 2;
    else if (char === '{' || char === '(' || char === '[') depth += 1;
    else if ((char === '}' || char === ')' || char === ']') && depth > 0) depth -= 1;
  }
  return null;
}

function endOfJinjaString(text: string, from: number): number | null {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at + 1;
  }
  return null;
}

/** A string of SQL may hold Jinja with quotes of its own. A backslash before a quote means one thing here and another there: null. */
function endOfString(text: string, from: number, quote: string): number | null {
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\' && text[at + 1] === quote) return null;
    if (char === '{' && /[{%#]/.test(text[at + 1] ?? '')) {
      const end = endOfJinja(text, at);
      if (end === null) return null;
      at = end - 1;
    } else if (char === quote) return at + 1;
  }
  return null;
}

function jinjaPieces(jinja: string): readonly Piece[] {
  if (jinja.startsWith('{#')) return [];
  // `{%-` takes the spaces before it away
  const open = /^..[-+]?/.exec(jinja)?.[0] ?? '';
  const close = /[-+]?..$/.exec(jinja)?.[0] ?? '';
  const inside = jinja.slice(open.length, -close.length).trim();
  if (/^(?:do\s+)?config\s*\(/.test(inside) && closesAtEnd(inside)) return [];
  const pieces: Piece[] = [{ text: open, exact: false }];
  let from = 0;
  for (let at = 0; at < inside.length; at += 1) {
    if (inside[at] !== "'" && inside[at] !== '"') continue;
    const end = endOfJinjaString(inside, at);
    if (end === null) break;
    // Jinja's quotes are worth the same, as long as there is nothing in between that minds
    const string = inside.slice(at, end);
    pieces.push(
      { text: inside.slice(from, at), exact: false },
      { text: /["'\\]/.test(string.slice(1, -1)) ? string : `'${string.slice(1, -1)}'`, exact: true },
    );
    from = end;
    at = end - 1;
  }
  pieces.push({ text: inside.slice(from), exact: false }, { text: close, exact: false });
  return pieces;
}

/** True when the parenthesis that opens first is the one that closes at the end: `config(a) ~ b()` is more than a call of config. */
function closesAtEnd(call: string): boolean {
  let depth = 0;
  for (let at = 0; at < call.length; at += 1) {
    const char = call[at];
    if (char === "'" || char === '"') {
      const end = endOfJinjaString(call, at);
      if (end === null) return false;
      at = end - 1;
    } else if (char === '(') depth += 1;
    else if (char === ')') {
      depth -= 1;
      if (depth === 0) return at === call.length - 1;
    }
  }
  return false;
}

/** Spaces as they must be: one where there are some, none beside commas and parentheses, none at the ends. */
function joined(pieces: readonly Piece[]): string {
  const result: string[] = [];
  // the end of what is there already, when it may be spaced otherwise
  let plainEnd = '';
  for (const { text, exact } of pieces) {
    if (exact) {
      result.push(text);
      plainEnd = '';
      continue;
    }
    let plain = text.replaceAll(/\s+/g, ' ').replaceAll(/ ?([,()]) ?/g, '$1');
    if (plain.startsWith(' ') && isTight(plainEnd.at(-1))) plain = plain.slice(1);
    if (plain === '') continue;
    if (plainEnd.endsWith(' ') && /^[,()]/.test(plain)) result[result.length - 1] = plainEnd.slice(0, -1);
    result.push(plain);
    plainEnd = plain;
  }
  return result.join('').trim();
}

function isTight(char: string | undefined): boolean {
  return char === ' ' || char === ',' || char === '(' || char === ')';
}
