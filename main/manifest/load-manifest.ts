import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { PageAnswers, PageQuestion } from './answer-page-questions.ts';
import { gatherFingerprints } from './fingerprint-parts.ts';
import { gatherLineage } from './lineage-parts.ts';
import type { LoadedManifest } from './loaded-manifest.ts';
import { askManifestThread } from './manifest-thread.ts';

/**
 * Reads the manifest.json `file` in a worker thread of its own, which stays to answer for details, so that the whole never lies in the main thread.
 * `worker` is the program of that thread: `manifest-worker.js` beside the bundle, `manifest-worker.ts` in the tests.
 * Errors: `manifest-missing`, `manifest-broken`, `manifest-unsupported`; `signal` gives up and ends the thread.
 */
export async function loadManifest(file: string, o: { readonly worker: URL; readonly signal?: AbortSignal }): Promise<Result<LoadedManifest>> {
  const thread = askManifestThread(o.worker);
  const giveUp = (): void => thread.close();
  o.signal?.addEventListener('abort', giveUp);
  if (o.signal?.aborted) giveUp();
  const loaded = await thread.ask({ kind: 'load', file });
  const lineage = loaded?.ok ? await gatherLineage(loaded.value.parts, (number) => thread.ask({ kind: 'part', number })) : null;
  o.signal?.removeEventListener('abort', giveUp);
  if (loaded === null || !loaded.ok || lineage === null) {
    thread.close();
    if (loaded !== null && !loaded.ok) return loaded;
    return failed({
      code: 'manifest-broken',
      title: 'The manifest could not be read.',
      detail: thread.problem() ?? 'Reading was stopped.',
      file,
      next: { kind: 'parse' },
    });
  }
  const { dbtVersion, generatedAt, projectName, adapterType } = loaded.value;
  return ok({
    dbtVersion,
    generatedAt,
    projectName,
    adapterType,
    ...lineage,
    file,
    detail: (id) => thread.ask({ kind: 'detail', id }),
    selected: (selection, places) => thread.ask({ kind: 'selected', selection, places }),
    vocabulary: (places) => thread.ask({ kind: 'vocabulary', places }),
    page: async <Q extends PageQuestion>(question: Q) => (await thread.ask({ kind: 'page', question })) as PageAnswers[Q['about']] | null,
    found: (catalogFile, id) => thread.ask({ kind: 'found', file: catalogFile, id }),
    catalog: (catalogFile, part) => thread.ask({ kind: 'catalog', file: catalogFile, part }),
    types: (catalogFile) => thread.ask({ kind: 'types', file: catalogFile }),
    findColumns: (catalogFile, typed, count) => thread.ask({ kind: 'find-columns', file: catalogFile, typed, count }),
    searchTexts: (catalogFile, typed) => thread.ask({ kind: 'search-texts', file: catalogFile, typed }),
    describedAt: (id) => thread.ask({ kind: 'described-at', id }),
    async fingerprints(projectDir) {
      const parts = await thread.ask({ kind: 'fingerprints', projectDir });
      return parts === null ? null : gatherFingerprints(parts, (number) => thread.ask({ kind: 'fingerprints-part', number }));
    },
    texts: async (ids) => (await thread.ask({ kind: 'texts', ids })) ?? [],
    close: () => thread.close(),
  });
}
