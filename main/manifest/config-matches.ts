import type { Engine } from '../../preload/model/project.ts';
import type { Matches } from './node-index.ts';
import { isRecord, own } from './unknown-values.ts';
import { globWildcard } from './wildcard.ts';

/** dbt's method config: the value at `path` of a node's configuration, for instance `materialized` or `meta.owner.team`. */
export function configMatches(path: readonly string[], value: unknown, engine: Engine): Matches {
  if (engine === 'v2') return v2ConfigMatches(path, String(value));
  const said = String(value).toUpperCase();
  const truth = said === 'TRUE' ? true : said === 'FALSE' ? false : null;
  const isSeverity = path.length === 1 && path[0] === 'severity';
  const equals = (found: unknown): boolean =>
    found === value || (truth !== null && found === truth) || (isSeverity && typeof found === 'string' && found.toUpperCase() === said);
  const keys = path.map((key) => aliases[key] ?? key);
  return (node, { config }) => {
    if (elsewhere.has(node.resourceType) || keys.length === 0) return false;
    let found: unknown = config;
    for (const key of keys) found = isRecord(found) ? own(found, key) : undefined;
    return Array.isArray(found) ? found.some(equals) : found !== undefined && found !== null && equals(found);
  };
}

/** dbt-core looks through what has a place in `nodes`, and sources: not through these. */
const elsewhere: ReadonlySet<string> = new Set(['exposure', 'metric', 'semantic_model', 'saved_query', 'unit_test', 'function']);

/** dbt-core's attributes that the manifest writes with a dash. */
const aliases: Readonly<Record<string, string>> = { pre_hook: 'pre-hook', post_hook: 'post-hook' };

/** v2 knows wildcards, all kinds of nodes, `config:materialized:table`, and stops at the first value on the path that is no mapping. */
function v2ConfigMatches(path: readonly string[], value: string): Matches {
  const colon = value.indexOf(':');
  const [keys, wanted] = path.length === 0 && colon >= 0 ? [[value.slice(0, colon)], value.slice(colon + 1)] : [path, value];
  const is = globWildcard(wanted);
  const equals = (found: unknown): boolean => {
    if (typeof found === 'string') return is(found);
    if (typeof found === 'boolean') return wanted.toLowerCase() === String(found);
    return typeof found === 'number' && String(found) === wanted;
  };
  return (_node, { config }) => {
    let inside: unknown = config;
    for (const key of keys) {
      if (!isRecord(inside)) break;
      inside = own(inside, key);
    }
    if (Array.isArray(inside)) return inside.some((item) => typeof item === 'string' && is(item));
    return equals(inside);
  };
}
