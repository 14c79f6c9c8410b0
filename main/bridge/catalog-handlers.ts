import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { Orrery } from '../orrery.ts';
import type { Handlers } from './gate.ts';
import type { Desktop } from './handlers.ts';

type CatalogCommand = 'catalog.rows' | 'catalog.types' | 'catalog.openDescription' | 'catalog.saveCsv' | 'search.columns' | 'search.texts';

/** Answers what the window asks about the catalog. */
export function catalogHandlers(orrery: Orrery, desktop: Pick<Desktop, 'openFile' | 'chooseNewFile'>): Pick<Handlers, CatalogCommand> {
  const { catalog } = orrery;
  return {
    'catalog.rows': ({ part }) => catalog.rows(part),
    'catalog.types': () => catalog.types(),
    'search.columns': ({ typed, count }) => catalog.findColumns(typed, count),
    'search.texts': ({ typed }) => catalog.searchTexts(typed),
    'catalog.openDescription': async ({ id }) => {
      const place = await catalog.descriptionPlace(id);
      if (!place.ok) return place;
      const file = orrery.projectFile(place.value.file);
      return file.ok ? desktop.openFile(file.value, place.value.line) : file;
    },
    'catalog.saveCsv': async ({ name, text }) => {
      const to = await desktop.chooseNewFile('Save the catalog', name);
      if (to === null) return ok(null);
      const saved = await write(to, text);
      return saved.ok ? ok(to) : saved;
    },
  };
}

async function write(to: string, text: string): Promise<Result<null>> {
  try {
    await writeFile(to, text);
    return ok(null);
  } catch (error) {
    const full = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
    const detail = error instanceof Error ? error.message : String(error);
    return failed({ code: full ? 'disk-full' : 'internal', title: `${path.basename(to)} could not be saved${full ? ': the disk is full' : ''}.`, detail });
  }
}
