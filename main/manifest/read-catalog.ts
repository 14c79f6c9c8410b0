import { isRecord, own, record, text } from './unknown-values.ts';

/** A column as dbt found it in the database. */
export interface FoundColumn {
  readonly name: string;
  readonly type: string | null;
  /** What the database itself says of it. */
  readonly comment?: string;
}

/** How much there is of a relation, where the adapter tells. */
export interface FoundSize {
  readonly rows: number | null;
  readonly bytes: number | null;
}

/** What Orrery keeps of a catalog.json, which `dbt docs generate` writes. */
export interface Catalog {
  /** Milliseconds since the epoch; 0 when it does not say. */
  readonly generatedAt: number;
  /** The columns of a node or source by its unique_id, in the order of the database. */
  readonly columns: ReadonlyMap<string, readonly FoundColumn[]>;
  readonly sizes: ReadonlyMap<string, FoundSize>;
}

/** Takes the parsed catalog.json (schema v1); null for something else. Missing and unknown keys are normal. */
export function readCatalog(json: unknown): Catalog | null {
  if (!isRecord(json) || (!isRecord(own(json, 'nodes')) && !isRecord(own(json, 'sources')))) return null;
  const columns = new Map<string, readonly FoundColumn[]>();
  const sizes = new Map<string, FoundSize>();
  for (const section of ['nodes', 'sources']) {
    for (const [id, table] of Object.entries(record(own(json, section)))) {
      columns.set(id, columnsOf(record(own(record(table), 'columns'))));
      sizes.set(id, sizeOf(record(own(record(table), 'stats'))));
    }
  }
  return { generatedAt: Date.parse(text(record(own(json, 'metadata')), 'generated_at') ?? '') || 0, columns, sizes };
}

function columnsOf(columns: Readonly<Record<string, unknown>>): readonly FoundColumn[] {
  return Object.entries(columns)
    .map(([key, value]) => {
      const index = own(record(value), 'index');
      return {
        name: text(record(value), 'name') ?? key,
        type: text(record(value), 'type'),
        comment: text(record(value), 'comment'),
        index: typeof index === 'number' ? index : 0,
      };
    })
    .toSorted((a, b) => a.index - b.index)
    .map(({ name, type, comment }): FoundColumn => (comment === null ? { name, type } : { name, type, comment }));
}

/** Adapters name their statistics each in its own way: BigQuery and Snowflake in bytes, Redshift in megabytes. */
function sizeOf(stats: Readonly<Record<string, unknown>>): FoundSize {
  const megabytes = statOf(stats, 'size');
  return {
    rows: statOf(stats, 'num_rows') ?? statOf(stats, 'row_count') ?? statOf(stats, 'rows'),
    bytes: statOf(stats, 'num_bytes') ?? statOf(stats, 'bytes') ?? (megabytes === null ? null : megabytes * 1_000_000),
  };
}

function statOf(stats: Readonly<Record<string, unknown>>, key: string): number | null {
  const value = own(record(own(stats, key)), 'value');
  const said = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof said === 'number' && Number.isFinite(said) && said >= 0 ? said : null;
}
