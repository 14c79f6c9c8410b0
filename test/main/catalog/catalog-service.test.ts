import { expect, test } from 'vitest';
import { createCatalogService } from '../../../main/catalog/catalog-service.ts';
import type { LoadedManifest } from '../../../main/manifest/loaded-manifest.ts';
import type { CatalogLists, Part } from '../../../preload/model/part.ts';

test('pieces of the rows of one manifest are told from those of the next, which counts anew', async () => {
  const counting = (): LoadedManifest => ({ catalog: async (): Promise<Part<CatalogLists>> => ({ of: 1, parts: 2, text: '' }) }) as unknown as LoadedManifest;
  let lineage: LoadedManifest | null = counting();
  const service = createCatalogService({
    project: { lineage: () => lineage, current: () => null } as never,
    runs: { onChange: () => () => undefined },
    history: {} as never,
    dataDir: '',
    report: () => undefined,
  });
  const ofPiece = async (part: number): Promise<number | string> => {
    const piece = await service.rows(part);
    return piece.ok ? piece.value.of : piece.error.code;
  };
  const first = await ofPiece(0);
  expect(await ofPiece(1)).toBe(first);
  lineage = counting();
  expect(await ofPiece(1)).not.toBe(first);
  lineage = null;
  expect(await ofPiece(0)).toBe('no-project');
});
