import { loadManifest } from '../manifest/load-manifest.ts';
import type { LoadedManifest } from '../manifest/loaded-manifest.ts';
import type { IndirectSelection } from '../../preload/model/launch.ts';
import type { ManifestInfo } from '../../preload/model/project.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { type ManifestFile, manifestFiles } from './newest-manifest.ts';

/** Holds the manifest on the screen: the newest that can be read. */
export interface LineageHolder {
  /**
   * Reads the newest manifest when it is another than the one held. Gives what is held afterwards; a manifest that cannot be read never
   * takes the place of one that was, and its `error` comes beside.
   */
  refresh(signal: AbortSignal): Promise<{ readonly info: ManifestInfo | null; readonly changed: boolean; readonly error: OrreryError | null }>;
  /** False when there is a manifest that is newer than the one held. */
  isNewest(): boolean;
  current(): LoadedManifest | null;
  info(): ManifestInfo | null;
  close(): void;
}

/**
 * `worker` is the program of the manifest's thread. `indirectSelection` is the project's own, for selections that name none: dbt v1 and v2 both take it
 * from the `flags:` of dbt_project.yml.
 */
export function holdLineage(o: {
  readonly projectDir: string;
  readonly targetPath: () => string;
  readonly ownFile: string;
  readonly indirectSelection: () => IndirectSelection | null;
  readonly worker: URL;
}): LineageHolder {
  let held: { readonly manifest: LoadedManifest; readonly info: ManifestInfo; readonly modifiedAt: number } | null = null;
  let closed = false;
  const files = (): readonly ManifestFile[] => manifestFiles({ ...o, targetPath: o.targetPath() });
  const holds = (file: ManifestFile): boolean => held?.manifest.file === file.file && held.modifiedAt === file.modifiedAt;
  return {
    async refresh(signal) {
      let error: OrreryError | null = null;
      for (const candidate of files()) {
        if (holds(candidate)) break;
        const loaded = await loadManifest(candidate.file, { worker: o.worker, signal });
        if (loaded.ok && (closed || signal.aborted)) {
          loaded.value.close();
          break;
        }
        if (loaded.ok) {
          held?.manifest.close();
          const { dbtVersion, generatedAt, graph, checks } = loaded.value;
          const info = {
            origin: candidate.origin,
            file: candidate.file,
            dbtVersion,
            generatedAt,
            assetCount: graph.assets.filter((asset) => asset.enabled).length,
            checkCount: checks.length,
          };
          held = { manifest: withIndirect(loaded.value, o.indirectSelection), info, modifiedAt: candidate.modifiedAt };
          return { info, changed: true, error };
        }
        error ??= loaded.error;
      }
      return { info: held?.info ?? null, changed: false, error };
    },
    isNewest: () => files().slice(0, 1).every(holds),
    current: () => held?.manifest ?? null,
    info: () => held?.info ?? null,
    close() {
      closed = true;
      held?.manifest.close();
      held = null;
    },
  };
}

function withIndirect(manifest: LoadedManifest, usual: () => IndirectSelection | null): LoadedManifest {
  return {
    ...manifest,
    selected: (selection, places) => manifest.selected({ ...selection, indirectSelection: selection.indirectSelection ?? usual() }, places),
  };
}
