import type { ProjectView } from '../../preload/model/project.ts';
import { dbtArguments } from '../dbt/arguments.ts';
import { dbtEnvironment } from '../dbt/environment.ts';
import type { SpareWish } from '../dbt/warm-start.ts';
import { partialParseFile } from '../run/partial-parse.ts';
import { fileStats } from './file-stats.ts';
import { parseFolder } from './parse-project.ts';

/** What a warm dbt is to be kept for: the open project, if it is trusted and runs with dbt v1; null when none may be kept. */
export function spareWish(view: ProjectView | null, o: { readonly dataDir: string; readonly env: NodeJS.ProcessEnv }): SpareWish | null {
  if (view === null || view.trust.state !== 'trusted' || view.dbt?.engine !== 'v1' || view.profile === null || view.installing !== null) return null;
  const { id, dir, dbt, profile } = view;
  return {
    key: JSON.stringify([id, dir, dbt.executable, dbt.version, dbt.adapters, profile]),
    executable: dbt.executable,
    cwd: dir,
    env: dbtEnvironment({ engine: 'v1', base: o.env, driverDir: null }),
    rehearsal: (folders) => {
      const { profilesDir, name, target } = profile;
      const nothing = { select: '', exclude: '', fullRefresh: false, vars: '' };
      return ['ls', ...dbtArguments({ engine: 'v1', command: 'parse', profilesDir, profile: name, target, ...nothing, ...folders }).slice(1)];
    },
    partialParseFile: () => newest([parseFolder(o.dataDir, id).partialParseFile, partialParseFile(o.dataDir, id)]),
    settled: view.steps.every(({ state }) => state === 'succeeded' || state === 'warned'),
  };
}

function newest(files: readonly string[]): string | null {
  const dated = files.map((file) => ({ file, at: fileStats(file)?.mtimeMs ?? 0 })).filter(({ at }) => at > 0);
  return dated.toSorted((a, b) => b.at - a.at)[0]?.file ?? null;
}
