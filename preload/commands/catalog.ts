import { z } from 'zod';
import type { ColumnHits, ColumnTypesInfo, TextHits } from '../model/catalog.ts';
import type { CatalogLists, Part } from '../model/part.ts';
import type { Written } from '../model/written.ts';
import { command, nothing, id } from './command.ts';

const typed = z.string().max(1_000);

/** What the window can say about the catalog and about finding things. */
export const catalogCommands = {
  /** Piece `part` of the rows, one for every asset that is switched on. */
  'catalog.rows': command<Part<CatalogLists>>()(z.strictObject({ part: z.int().min(0) })),
  'catalog.types': command<ColumnTypesInfo>()(nothing),
  /** The columns whose names fit best what was typed. */
  'search.columns': command<ColumnHits>()(z.strictObject({ typed, count: z.number().int().min(1).max(200) })),
  /** The assets that hold every word in their names, columns, tags, descriptions or code, the best first. */
  'search.texts': command<Written<TextHits>>()(z.strictObject({ typed })),
  /** Opens the file that describes an asset, or would, in the person's editor. */
  'catalog.openDescription': command<null>()(z.strictObject({ id })),
  /** Shows the system's dialog for saving and writes a table there, as CSV; null when it was dismissed, else the file that was written. */
  'catalog.saveCsv': command<string | null>()(z.strictObject({ name: z.string().min(1).max(200), text: z.string().max(100_000_000) })),
} as const;
