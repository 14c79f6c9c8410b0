/** The words of a command line: spaces part them, double or single quotes hold them together. Null while a quote is not closed. */
export function commandWords(command: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (const character of command) {
    if (quote !== null) {
      if (character === quote) quote = null;
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + character;
  }
  if (quote !== null) return null;
  return word === null ? words : [...words, word];
}

/** Words as a command line that `commandWords` reads as the same words. */
export function commandText(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  if (word !== '' && !/[\s'"]/.test(word)) return word;
  // What holds both kinds of quotes is quoted in parts.
  return word.includes('"')
    ? word
        .split('"')
        .map((part) => (part === '' ? '' : `"${part}"`))
        .join(`'"'`) || '""'
    : `"${word}"`;
}
