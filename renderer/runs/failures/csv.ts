import type { FailingRows } from '../../../preload/model/run-page.ts';

/** Rows as CSV (RFC 4180): a head, quotes where they are needed, NULL as nothing. */
export function toCsv(rows: Pick<FailingRows, 'columns' | 'rows'>): string {
  return [rows.columns.map(({ name }) => name), ...rows.rows].map((row) => row.map((cell) => field(cell ?? '')).join(',')).join('\r\n');
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
