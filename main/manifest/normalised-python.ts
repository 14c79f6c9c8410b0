/**
 * The text of a Python model without what changes nothing: comments, empty lines, spaces at the ends of lines. Strings stay to the letter;
 * where a string does not end the whole text does.
 */
export function normalisedPython(source: string): string {
  const text = source.replaceAll('\r\n', '\n');
  let code = '';
  for (let at = 0; at < text.length;) {
    const char = text[at] ?? '';
    if (char === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (char === '"' || char === "'") {
      const end = endOfString(text, at);
      if (end === null) return text.trim();
      // no line of a string is taken for an empty one of the code
      code += text.slice(at, end).replaceAll('\n', inString);
      at = end;
    } else {
      code += char;
      at += 1;
    }
  }
  return code
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

const inString = '\u0000';

function endOfString(text: string, from: number): number | null {
  const quote = text[from] ?? '';
  const long = text.startsWith(quote.repeat(3), from);
  const close = long ? quote.repeat(3) : quote;
  for (let at = from + close.length; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(close, at)) return at + close.length;
    else if (!long && text[at] === '\n') return null;
  }
  return null;
}
