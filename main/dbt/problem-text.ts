import path from 'node:path';
import { cleanMessage } from './log-line.ts';

/** Where in the project a message points. `line` is 1-based. */
export interface Place {
  /** As dbt wrote it: relative to the project, or to one of its folders (v1's schema files). */
  readonly shown: string;
  readonly line: number | null;
}

/** dbt's message without v2's `[error] [Name (dbt1234)]:` and v1's `Encountered an error:` in front. */
export function untagged(message: string): string {
  return cleanMessage(message)
    .replace(/^\[(?:error|warning|ERROR|WARNING)\]:?\s*(?:\[[^\]]*\]:?\s*)?/, '')
    .replace(/^Encountered an error:\s*/, '')
    .replace(/^Error:\s+/, '')
    .trim();
}

/** v2's name of an error, for instance `dbt1013`; null on v1. */
export function v2Code(message: string): string | null {
  return /^\[error\] \[\w+ \((dbt\d+)\)\]/.exec(message)?.[1] ?? null;
}

/** The sentence a person needs of a dbt message: the first line that says something, without the headings dbt puts above it. */
export function sentence(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const heading = /^(?:Compilation|Parsing|Runtime|Database|Dependency|Validation|Internal|Env Var|Dbt Project|Dbt Profile)(?: \w+)? Error(?: in .*)?$/i;
  const first = lines.find((line) => line !== '' && !heading.test(line) && !line.startsWith('-->')) ?? '';
  const short = first.length > 300 ? `${first.slice(0, 297)}…` : first;
  return short.charAt(0).toUpperCase() + short.slice(1);
}

/** The file and line a message of either engine names, null when it names none in the project. */
export function placeIn(text: string): Place | null {
  const arrow = /-->\s+([^\s<>:]+(?:\.\w+))(?::(\d+))?/.exec(text);
  if (arrow?.[1] !== undefined) return { shown: arrow[1], line: numberOf(arrow[2]) };
  const reading = /Error reading [\w-]+: (\S+\.ya?ml)/.exec(text);
  if (reading?.[1] !== undefined) return { shown: reading[1], line: numberOf(/Syntax error near line (\d+)/.exec(text)?.[1]) };
  const given = /\b(?:given in|defined in|file) '?(\S+\.(?:ya?ml|sql|py))\b/.exec(text);
  if (given?.[1] !== undefined) return { shown: given[1], line: null };
  const node = /\(([^()\s]+\.(?:sql|py|ya?ml|csv|md))\)/.exec(text);
  if (node?.[1] !== undefined) return { shown: node[1], line: numberOf(/^\s*line (\d+)$/m.exec(text)?.[1]) };
  return null;
}

/** The absolute path of a place. Schema files that v1 names relative to one of the project's folders are looked for with `exists`. */
export function placedFile(shown: string, projectDir: string, exists: (file: string) => boolean): string | null {
  const folders = ['', 'models', 'seeds', 'snapshots', 'macros', 'tests', 'analyses', 'functions'];
  const files = folders.map((folder) => path.resolve(projectDir, folder, shown));
  return files.find((file) => file.startsWith(projectDir + path.sep) && exists(file)) ?? null;
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
