import { readFileSync, statSync } from 'node:fs';
import type { Asset } from '../../preload/model/asset.ts';
import type { FoundInDatabase } from '../../preload/model/asset-page.ts';
import type { ColumnHits, ColumnTypesInfo, TextHits } from '../../preload/model/catalog.ts';
import type { CatalogLists, Part } from '../../preload/model/part.ts';
import { type Written, written } from '../../preload/model/written.ts';
import type { Held } from './answer-manifest-questions.ts';
import { catalogRows } from './catalog-rows.ts';
import { inParts } from './in-parts.ts';
import { type Catalog, readCatalog } from './read-catalog.ts';
import { type ColumnIndex, columnIndex } from './search/column-index.ts';
import { type TextIndex, textIndex } from './search/text-index.ts';

/** The part of the worker that knows the catalog and finds things in it. `file` is the catalog.json to take types from, null for none. */
export interface CatalogQuestions {
  /** Piece `part` of the rows. */
  rows(held: Held, file: string | null, part: number): Promise<Part<CatalogLists>>;
  types(file: string | null): ColumnTypesInfo;
  columns(held: Held, file: string | null, typed: string, count: number): ColumnHits;
  texts(held: Held, file: string | null, typed: string): Written<TextHits>;
  /** What dbt found in the database of one asset; null when it did not look, or found nothing. */
  found(file: string | null, id: string): FoundInDatabase | null;
}

/** Answers about the catalog; what is made for an answer is kept until the manifest or the catalog.json is another. */
export function answerCatalogQuestions(): CatalogQuestions {
  let read: { readonly stamp: string; readonly catalog: Catalog | null; readonly at: number | null } | null = null;
  let columns: { readonly held: Held; readonly catalog: Catalog | null; readonly index: ColumnIndex } | null = null;
  let texts: { readonly held: Held; readonly catalog: Catalog | null; readonly index: TextIndex } | null = null;

  function known(file: string | null): { readonly catalog: Catalog | null; readonly at: number | null } {
    const modified = modifiedAt(file);
    const stamp = `${file} ${modified}`;
    if (read?.stamp === stamp) return read;
    const catalog = file === null || modified === null ? null : catalogOf(file);
    read = { stamp, catalog, at: catalog === null ? null : catalog.generatedAt || modified };
    return read;
  }

  /** Of what the rows are that are asked for. */
  let of: { readonly held: Held; readonly file: string | null } | null = null;
  const rowParts = inParts<CatalogLists>(() => ({ rows: of === null ? [] : catalogRows(of.held.manifest, switchedOn(of.held), known(of.file).catalog) }), {
    rows: rowsInPart,
  });

  return {
    found(file, id) {
      const { catalog, at } = known(file);
      const columns = catalog?.columns.get(id);
      if (catalog === null || columns === undefined || at === null) return null;
      const { rows, bytes } = catalog.sizes.get(id) ?? { rows: null, bytes: null };
      return { at, columns: columns.map(({ name, type, comment = null }) => ({ name, type, comment })), rows, bytes };
    },
    rows(held, file, part) {
      of = { held, file };
      return rowParts(part);
    },
    types: (file) => ({ at: known(file).at }),
    columns(held, file, typed, count) {
      const { catalog } = known(file);
      if (columns?.held !== held || columns.catalog !== catalog) columns = { held, catalog, index: columnIndex(held.manifest, switchedOn(held), catalog) };
      return columns.index.find(typed, count);
    },
    texts(held, file, typed) {
      const { catalog } = known(file);
      if (texts?.held !== held || texts.catalog !== catalog) texts = { held, catalog, index: textIndex(held.manifest, switchedOn(held), catalog) };
      return written(texts.index.search(typed));
    },
  };
}

/** What the window takes over in one go. */
const rowsInPart = 1_000;

/** The catalog is of what a run can touch. */
function switchedOn({ graph }: Held): readonly Asset[] {
  return graph.assets.filter(({ enabled }) => enabled);
}

function modifiedAt(file: string | null): number | null {
  try {
    return file === null ? null : Math.round(statSync(file).mtimeMs);
  } catch {
    return null;
  }
}

/** Null for what cannot be read: types are left out then. */
function catalogOf(file: string): Catalog | null {
  try {
    return readCatalog(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
