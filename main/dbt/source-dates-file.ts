import { z } from 'zod';

/** How fresh a source is. */
export interface SourceDate {
  readonly uniqueId: string;
  /** `raw.listings`. */
  readonly name: string;
  /** When its newest row arrived, milliseconds since the epoch. */
  readonly loadedAt: number;
}

// https://schemas.getdbt.com/dbt/sources/v3.json
const file = z.object({ results: z.array(z.object({ unique_id: z.string(), max_loaded_at: z.string().nullish() })) });

/** Reads the text of a sources.json; a source that could not be asked is left out, and all of them when it cannot be read. */
export function readSourceDates(text: string): readonly SourceDate[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return [];
  }
  return (file.safeParse(read).data?.results ?? []).flatMap(({ unique_id: id, max_loaded_at: written }) => {
    // dbt says UTC, with or without its sign
    const loadedAt = Date.parse(written === null || written === undefined || /(Z|[+-]\d{2}:?\d{2})$/.test(written) ? (written ?? '') : `${written}Z`);
    // source.<package>.<source>.<table>
    const name = id.split('.').slice(2).join('.');
    return Number.isNaN(loadedAt) ? [] : [{ uniqueId: id, name, loadedAt }];
  });
}
