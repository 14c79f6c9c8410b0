import { isMap, parseDocument } from 'yaml';
import { failed, ok, type Result } from '../../preload/model/result.ts';

/** What a text of YAML that dbt takes as a mapping is for. */
type Purpose = 'vars' | 'args';

/**
 * Reads `--vars` (or the `--args` of a macro) as dbt does: a YAML mapping, empty for none. Errors: `vars-broken` with the line in the text, from 1.
 */
export function readVars(text: string, purpose: Purpose = 'vars'): Result<Readonly<Record<string, unknown>>> {
  const name = purpose === 'vars' ? 'The vars' : 'The arguments';
  const broken = (line: number | undefined, title: string, detail: string): Result<never> =>
    failed({ code: 'vars-broken', title, detail, ...(line === undefined ? {} : { line }) });
  if (text.trim() === '') return ok({});
  try {
    const document = parseDocument(text, { merge: true, uniqueKeys: false, prettyErrors: true, logLevel: 'silent' });
    const [error] = document.errors;
    if (error !== undefined) {
      const line = error.linePos?.[0].line;
      const sentence = error.message.split('\n')[0]?.replace(/\s+at line \d+, column \d+:?$/, '') ?? error.message;
      return broken(line, `${name} are not valid YAML${line === undefined ? '' : ` at line ${line}`}.`, sentence);
    }
    if (!isMap(document.contents)) {
      return broken(1, `${name} are not a YAML mapping.`, 'dbt takes lines like "name: value", or {name: value} in one line.');
    }
    return ok(document.toJS({ maxAliasCount: 100 }) as Record<string, unknown>);
  } catch (error) {
    return broken(undefined, `${name} cannot be read as YAML.`, error instanceof Error ? error.message : String(error));
  }
}
