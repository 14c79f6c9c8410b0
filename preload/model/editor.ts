import { commandWords } from './command-words.ts';

/** A program that opens a file at a line, found on this machine. */
export interface KnownEditor {
  /** For instance `VS Code`. */
  readonly name: string;
  /** The command line that opens a file in it, with `{file}` and `{line}`. */
  readonly command: string;
}

/** Why a command line cannot open a file, as a sentence; null when it can. An empty one stands for the system's own program. */
export function editorProblem(command: string): string | null {
  const words = commandWords(command);
  if (words === null) return 'A quote is not closed.';
  if (words.length === 0) return null;
  if ((words[0] ?? '') === '' || /\{(?:file|line)\}/.test(words[0] ?? '')) return 'It begins with the program: code --goto {file}:{line}';
  return words.some((word) => word.includes('{file}')) ? null : 'Say where the file goes: code --goto {file}:{line}';
}
