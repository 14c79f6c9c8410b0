import type { CatalogEntry } from './entries.ts';

const heads = [
  'name',
  'kind',
  'materialized',
  'description',
  'columns',
  'columns described',
  'checks',
  'owner',
  'state',
  'last built',
  'tags',
  'group',
  'package',
  'schema',
  'folder',
  'relation',
  'path',
  'unique_id',
];

/** Rows of the catalog as CSV (RFC 4180: commas, quotes doubled, CRLF), everything that is known of them; times in UTC. */
export function catalogCsv(entries: readonly CatalogEntry[]): string {
  const lines = entries.map(({ asset, description, columns, describedColumns, checks, word, builtAt }) => [
    asset.name,
    asset.kind,
    asset.materialized ?? '',
    description,
    String(columns),
    String(describedColumns),
    checks === null ? '' : String(checks),
    asset.owner ?? '',
    word === 'none' ? '' : word,
    builtAt === null ? '' : new Date(builtAt).toISOString(),
    asset.tags.join(' '),
    asset.group ?? '',
    asset.packageName,
    asset.schema ?? '',
    asset.folder,
    asset.relation ?? '',
    asset.path,
    asset.id,
  ]);
  return [heads, ...lines].map((line) => `${line.map(csvField).join(',')}\r\n`).join('');
}

/**
 * One field. Spreadsheets take what begins with one of = + - @, a tab or a line break for a formula, wherever the text came from:
 * an apostrophe before it makes them read it as text (owasp.org/www-community/attacks/CSV_Injection).
 */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
