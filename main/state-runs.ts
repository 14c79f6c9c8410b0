import path from 'node:path';
import { type StateSource, stepRequest } from '../preload/model/launch.ts';
import type { History } from './history/open-history.ts';
import { rememberedRequest } from './launch-defaults.ts';
import { lastGoodIn } from './project/definitions/last-good.ts';
import { readDefinitionsText } from './project/definitions/read-definitions.ts';
import { runsFolder } from './run/run-folder.ts';

/** The run whose artifacts a state names: by its id, or by a folder (relative to `projectDir`) inside the folder of that run. Null for any other. */
export function runOfState(state: StateSource | null, projectDir: string, runsDir: string): string | null {
  if (state === null) return null;
  if (state.kind === 'run') return state.id;
  const [id, ...below] = path.relative(runsDir, path.resolve(projectDir, state.path)).split(path.sep);
  return id === undefined || id === '' || id === '..' || below.length === 0 || path.isAbsolute(id) ? null : id;
}

/** Ids of the runs that a project of this machine names as the state to read from: in the launch it remembers, in a job, or for all its runs. */
export function stateRuns(history: Pick<History, 'projects' | 'settings'>, dataDir: string): ReadonlySet<string> {
  const runsDir = runsFolder(dataDir);
  const ids = history.projects.list().flatMap(({ id, dir }) => {
    const remembered = stepRequest.safeParse(history.settings.get(rememberedRequest(id)));
    const text = lastGoodIn(dataDir, id).read();
    const read = text === null ? null : readDefinitionsText(text, 'orrery.yml');
    const ofAll = read?.dbt?.state ?? null;
    const states: readonly (StateSource | null)[] = [
      remembered.success ? remembered.data.state : null,
      ofAll === null ? null : { kind: 'folder', path: ofAll },
      ...(read?.jobs ?? []).flatMap((job) => job.steps.map((step) => step.state)),
    ];
    return states.map((state) => runOfState(state, dir, runsDir));
  });
  return new Set(ids.filter((id) => id !== null));
}
