/** A program that opens a file at a line, found on this machine. */
export interface KnownEditor {
  /** For instance `VS Code`. */
  readonly name: string;
  /** The command line that opens a file in it, with `{file}` and `{line}`. */
  readonly command: string;
}

/** The words of a command line: spaces part them, double or single quotes hold them together. Null while a quote is not closed. */
export function editorWords(command: string): readonly string[] | null {
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

/** Why a command line cannot open a file, as a sentence; null when it can. An empty one stands for the system's own program. */
export function editorProblem(command: string): string | null {
  const words = editorWords(command);
  if (words === null) return 'A quote is not closed.';
  if (words.length === 0) return null;
  if ((words[0] ?? '') === '' || /\{(?:file|line)\}/.test(words[0] ?? '')) return 'It begins with the program: code --goto {file}:{line}';
  return words.some((word) => word.includes('{file}')) ? null : 'Say where the file goes: code --goto {file}:{line}';
}
