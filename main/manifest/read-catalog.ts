import { isRecord, own, record, text } from './unknown-values.ts';

/** A column as dbt found it in the database. */
export interface FoundColumn {
  readonly name: string;
  readonly type: string | null;
}

/** What Orrery keeps of a catalog.json, which `dbt docs generate` writes. */
export interface Catalog {
  /** Milliseconds since the epoch; 0 when it does not say. */
  readonly generatedAt: number;
  /** The columns of a node or source by its unique_id, in the order of the database. */
  readonly columns: ReadonlyMap<string, readonly FoundColumn[]>;
}

/** Takes the parsed catalog.json (schema v1); null for something else. Missing and unknown keys are normal. */
export function readCatalog(json: unknown): Catalog | null {
  if (!isRecord(json) || (!isRecord(own(json, 'nodes')) && !isRecord(own(json, 'sources')))) return null;
  const columns = new Map<string, readonly FoundColumn[]>();
  for (const section of ['nodes', 'sources']) {
    for (const [id, table] of Object.entries(record(own(json, section)))) columns.set(id, columnsOf(record(own(record(table), 'columns'))));
  }
  return { generatedAt: Date.parse(text(record(own(json, 'metadata')), 'generated_at') ?? '') || 0, columns };
}

function columnsOf(columns: Readonly<Record<string, unknown>>): readonly FoundColumn[] {
  return Object.entries(columns)
    .map(([key, value]) => {
      const index = own(record(value), 'index');
      return { name: text(record(value), 'name') ?? key, type: text(record(value), 'type'), index: typeof index === 'number' ? index : 0 };
    })
    .toSorted((a, b) => a.index - b.index)
    .map(({ name, type }) => ({ name, type }));
}
