import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { failed, ok, type Result } from '../../preload/model/result.ts';

/** Nobody writes YAML by hand that is larger than this (bytes). */
const largest = 8_000_000;

/**
 * Reads a YAML file as dbt does where it matters here (`<<` merges, the last of two equal keys wins) and gives its value, null for an
 * empty file. Not YAML 1.1 in all: the package's 1.1 takes `y` for true and `.` for a number, which dbt's PyYAML does not.
 * Errors: `file-not-found`, and `yaml-broken` with file and line (from 1) and dbt's kind of sentence.
 */
export function readYaml(file: string): Result<unknown> {
  const source = readText(file);
  return source.ok ? parseYaml(source.value, file) : source;
}

/** The same for a text that was read from `file`. */
export function parseYaml(source: string, file: string): Result<unknown> {
  const name = path.basename(file);
  const broken = (line: number | undefined, detail: string): Result<never> =>
    failed({
      code: 'yaml-broken',
      title: line === undefined ? `${name} cannot be read as YAML.` : `${name} is not valid YAML at line ${line}.`,
      detail,
      file,
      ...(line === undefined ? {} : { line }),
      next: { kind: 'open-file', file, ...(line === undefined ? {} : { line }) },
    });
  try {
    const document = parseDocument(source, { merge: true, uniqueKeys: false, prettyErrors: true, logLevel: 'silent' });
    const [error] = document.errors;
    if (error === undefined) return ok(document.toJS() ?? null);
    const at = error.linePos?.[0];
    const sentence = error.message.split('\n')[0]?.replace(/\s+at line \d+, column \d+:?$/, '') ?? error.message;
    const written = at === undefined ? '' : (source.split('\n')[at.line - 1] ?? '').trim().slice(0, 200);
    return broken(at?.line, `${sentence}${at === undefined ? '' : `, column ${at.col}`}.${written === '' ? '' : `\n${written}`}`.replace('..', '.'));
  } catch (error) {
    return broken(undefined, error instanceof Error ? error.message : String(error));
  }
}

/** The text of a file that people write by hand. Errors: `file-not-found`, `yaml-broken` when it is too large for that. */
export function readText(file: string): Result<string> {
  try {
    const stats = statSync(file);
    // a pipe under this name would never end
    if (!stats.isFile()) return failed({ code: 'file-not-found', title: `${path.basename(file)} is not a file.`, file });
    if (stats.size > largest) return failed({ code: 'yaml-broken', title: `${path.basename(file)} is too large to be a file of settings.`, file });
    return ok(readFileSync(file, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const title = code === 'ENOENT' || code === 'ENOTDIR' ? `There is no ${path.basename(file)}.` : `${path.basename(file)} cannot be read.`;
    return failed({ code: 'file-not-found', title, ...(code === 'ENOENT' || !(error instanceof Error) ? {} : { detail: error.message }), file });
  }
}
