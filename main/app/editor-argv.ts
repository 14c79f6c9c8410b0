import { commandWords } from '../../preload/model/command-words.ts';
import { editorProblem } from '../../preload/model/editor.ts';

/**
 * The program and its arguments that open `file` at `line` (from 1; null for its beginning), from the command line a person chose. The file
 * goes into the words as it is, whatever is in its name: no shell reads it. Null when the command line says nothing that can be started.
 */
export function editorArgv(command: string, file: string, line: number | null): readonly [string, ...string[]] | null {
  const [program, ...words] = editorProblem(command) === null ? (commandWords(command) ?? []) : [];
  if (program === undefined) return null;
  const values: Readonly<Record<string, string>> = { file, line: String(line ?? 1) };
  return [program, ...words.map((word) => word.replaceAll(/\{(file|line)\}/g, (_whole, name: string) => values[name] ?? ''))];
}
