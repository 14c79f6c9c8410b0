import type { AssetState } from '../../preload/model/asset.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { isStale, reasonSentence } from '../../preload/model/staleness.ts';
import type { StalenessService } from '../staleness/staleness-service.ts';
import type { Context } from './command.ts';

export interface StaleAssets {
  /** The states of what is stale, by id. */
  readonly states: ReadonlyMap<string, AssetState>;
  readonly build: ReturnType<StalenessService['build']>;
}

/**
 * Opens the project, has dbt parse it where its files have changed and orrery.yml lets it, and tells what is stale. A project that cannot be parsed is
 * judged by the manifest that is there, and the reason is written to stderr. Errors: those of opening, and of what left it without a manifest.
 */
export async function staleAssets({ orrery, projectDir, output }: Pick<Context, 'orrery' | 'projectDir' | 'output'>): Promise<Result<StaleAssets>> {
  const opened = await orrery.project.open(projectDir);
  if (!opened.ok) return opened;
  const view = await orrery.project.whenSettled();
  const problem = view?.steps.find((step) => step.error !== null)?.error ?? null;
  if (orrery.project.lineage() === null) {
    return failed(problem ?? { code: 'manifest-missing', title: 'There is no manifest yet.', detail: 'dbt writes it when the project is parsed.' });
  }
  if (problem !== null) output.error(problem);
  await orrery.staleness.ready();
  const states = orrery.staleness.states.now().assets.filter(isStale);
  return ok({ states: new Map(states.map((state) => [state.id, state])), build: orrery.staleness.build() });
}

/** Why in one line: the sentences one after the other. */
export function reasonsInWords({ reasons }: Pick<AssetState, 'reasons'>): string {
  return reasons.map(reasonSentence).join('; ');
}
