import fs from 'node:fs/promises';
import path from 'node:path';
import type { AssetDetail } from '../../preload/model/asset.ts';
import type { ColumnHits, ColumnTypesInfo, TextHits } from '../../preload/model/catalog.ts';
import type { CatalogLists, Part } from '../../preload/model/part.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { isFinal } from '../../preload/model/run.ts';
import type { Written } from '../../preload/model/written.ts';
import type { History } from '../history/open-history.ts';
import { withFound } from '../manifest/asset-columns.ts';
import { lineOfName } from '../manifest/description-place.ts';
import type { LoadedManifest } from '../manifest/loaded-manifest.ts';
import type { ProjectService } from '../project/project-service.ts';
import type { RunService } from '../run/run-service.ts';
import { keptCatalog, newestFile } from './catalog-files.ts';
import { keepCatalog } from './keep-catalog.ts';

/** What is asked about the catalog of the open project, and where things are found in it. All answer `no-project` without a lineage. */
export interface CatalogService {
  /** The newest catalog.json of the open project; null when dbt wrote none. */
  file(): string | null;
  /** Piece `part` of the rows, from 0. */
  rows(part: number): Promise<Result<Part<CatalogLists>>>;
  types(): Promise<Result<ColumnTypesInfo>>;
  /** An asset with the columns and the types that dbt found in the database. */
  withFoundColumns(detail: AssetDetail): Promise<AssetDetail>;
  findColumns(typed: string, count: number): Promise<Result<ColumnHits>>;
  searchTexts(typed: string): Promise<Result<Written<TextHits>>>;
  /** The file that describes an asset, or would, relative to the project, and the line. Errors: `asset-not-found`. */
  descriptionPlace(id: string): Promise<Result<{ readonly file: string; readonly line: number | null }>>;
  /** Tells that a run has brought other columns and types. Returns what stops it. */
  onTypes(listener: () => void): () => void;
}

/** More pieces than this are never told apart of one manifest. */
const mostWholes = 1_000_000;

const noProject: OrreryError = { code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } };

/** Builds it. It keeps the catalog.json of every `dbt docs generate` that ends well, of whatever project. */
export function createCatalogService(o: {
  readonly project: ProjectService;
  readonly runs: Pick<RunService, 'onChange'>;
  readonly history: History;
  readonly dataDir: string;
  readonly report: (message: string, error?: unknown) => void;
}): CatalogService {
  const listeners = new Set<() => void>();
  const numbers = new WeakMap<LoadedManifest, number>();
  let manifests = 0;

  /** Each manifest counts the wholes it was asked for; this tells them from those of another. */
  function numberOf(manifest: LoadedManifest): number {
    const number = numbers.get(manifest) ?? ++manifests;
    numbers.set(manifest, number);
    return number;
  }

  async function keep(id: string): Promise<void> {
    const run = o.history.runs.get(id);
    if (run === null || !(await keepCatalog(run, o.history.steps.list(run.seq), o.dataDir))) return;
    if (run.projectId === o.project.current()?.id) for (const listener of listeners) listener();
  }
  o.runs.onChange(({ runs }) => {
    for (const { id, status, steps, command } of runs) {
      if (!isFinal(status) || (command !== 'docs generate' && !steps.some((step) => step.command === 'docs generate'))) continue;
      keep(id).catch((error: unknown) => o.report('the columns and types of a run could not be kept', error));
    }
  });

  function file(): string | null {
    const view = o.project.current();
    if (view === null) return null;
    const { manifest } = view;
    const target = manifest?.origin === 'project' ? path.dirname(manifest.file) : path.join(view.dir, 'target');
    return newestFile([keptCatalog(o.dataDir, view.id), path.join(target, 'catalog.json')]);
  }

  /** Null from the manifest's thread means that the project was closed meanwhile. */
  async function ask<Answer>(question: (manifest: LoadedManifest) => Promise<Answer | null>): Promise<Result<Answer>> {
    const manifest = o.project.lineage();
    const answer = manifest === null ? null : await question(manifest);
    return answer === null ? failed(noProject) : ok(answer);
  }

  return {
    file,
    rows: (part) =>
      ask(async (manifest) => {
        const piece = await manifest.catalog(file(), part);
        return piece && { ...piece, of: numberOf(manifest) * mostWholes + piece.of };
      }),
    types: () => ask((manifest) => manifest.types(file())),
    async withFoundColumns(detail) {
      const found = (await o.project.lineage()?.found(file(), detail.asset.id))?.columns ?? [];
      return found.length === 0 ? detail : { ...detail, columns: withFound(detail.columns, found) };
    },
    findColumns: (typed, count) => ask((manifest) => manifest.findColumns(file(), typed, count)),
    searchTexts: (typed) => ask((manifest) => manifest.searchTexts(file(), typed)),
    async descriptionPlace(id) {
      const view = o.project.current();
      const manifest = o.project.lineage();
      if (view === null || manifest === null) return failed(noProject);
      const place = await manifest.describedAt(id);
      if (place === null) return failed({ code: 'asset-not-found', title: 'This asset is not in the project any more.', detail: id });
      const own = place.packageName === (manifest.projectName ?? place.packageName);
      const relative = own ? place.file : path.posix.join('dbt_packages', place.packageName, place.file);
      const yaml = place.name === null ? null : await fs.readFile(path.join(view.dir, relative), 'utf8').catch(() => null);
      return ok({ file: relative, line: yaml === null || place.name === null ? null : lineOfName(yaml, place.name) });
    },
    onTypes(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
