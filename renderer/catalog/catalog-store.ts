import { create } from 'zustand';
import type { CatalogRow } from '../../preload/model/catalog.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { hear } from '../app/bridge.ts';
import { gatherRows } from '../app/gather-parts.ts';
import { useGraphStore } from '../app/graph-store.ts';

/** What main says of the open project's catalog. */
export interface CatalogMirror {
  readonly rows: ReadonlyMap<string, CatalogRow>;
  /** False before the first answer. */
  readonly loaded: boolean;
  readonly error: OrreryError | null;
}

const empty: CatalogMirror = { rows: new Map(), loaded: false, error: null };

export const useCatalog = create<CatalogMirror>()(() => empty);

/** The row that was opened last from the catalog, to come back to it. */
export const opened = { assetId: '' };

/** Rises with every question; an answer to an earlier one is dropped. */
let generation = 0;

/** Mirrors the catalog while something shows it. Returns how to stop. */
export function watchCatalog(): () => void {
  void load();
  const deaf = hear('catalog.changed', () => void load());
  const unsubscribe = useGraphStore.subscribe((now, before) => {
    if (now.version !== before.version) void load();
  });
  return () => {
    deaf();
    unsubscribe();
  };
}

async function load(): Promise<void> {
  generation += 1;
  const question = generation;
  if (useGraphStore.getState().version === '') return useCatalog.setState(empty);
  const answer = await gatherRows(() => question === generation);
  if (question !== generation) return;
  if (!answer.ok) return useCatalog.setState({ error: answer.error, loaded: true });
  useCatalog.setState({ rows: new Map(answer.value.map((row) => [row.id, row])), loaded: true, error: null });
}
