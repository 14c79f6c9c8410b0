import { useCallback, useEffect } from 'react';
import type { OtherResource } from '../../../preload/model/asset-page.ts';
import type { ColumnHits } from '../../../preload/model/catalog.ts';
import { ok, type Result } from '../../../preload/model/result.ts';
import type { RunSummary } from '../../../preload/model/run.ts';
import { useRunsStore } from '../active-run-store.ts';
import { goTo } from '../address.ts';
import { useAssetStates } from '../asset-states-store.ts';
import { call } from '../bridge.ts';
import { useGraphStore } from '../graph-store.ts';
import { useJobs } from '../jobs-store.ts';
import { useProject } from '../project-store.ts';
import { useTriggers } from '../schedules-store.ts';
import { type PaletteCommand, useScreenCommands } from './command-store.ts';
import { type PaletteSources, readTyped, shownLines } from './palette-items.ts';
import { useRecentPlaces } from './recent-places.ts';
import { shellCommands } from './shell-commands.ts';
import { useLatestAnswer } from './use-latest-answer.ts';

const noAssets: readonly never[] = [];

/** All that the palette looks through: what the window mirrors, and what main finds for what is typed. */
export function usePaletteSources(typed: string): PaletteSources {
  const project = useProject();
  const assets = useGraphStore((mirror) => mirror.graph?.assets ?? noAssets);
  const version = useGraphStore((mirror) => mirror.version);
  const states = useAssetStates((mirror) => mirror.assets);
  const { runs, total } = useRunsStore();
  const recent = useRecentPlaces((mirror) => (mirror.projectId === project?.id ? mirror.places : noAssets));
  const { only, text } = readTyped(typed);
  const hasProject = project !== null;
  // main gathers the columns while the first letter is typed
  useEffect(() => {
    if (assets.length > 0) void findColumns('');
  }, [assets]);
  const asked = (title: 'Columns' | 'Runs'): boolean => hasProject && text !== '' && (only === null || only === title);
  const columns = useLatestAnswer(asked('Columns') && assets.length > 0 ? text : null, findColumns);
  // the newest runs are known; older ones are asked for where there are any
  const foundRuns = useLatestAnswer(asked('Runs') && total > runs.length ? text : null, findRuns);
  const anywhere = useCallback((): void => goTo.catalog({ search: text }), [text]);
  // the same for whatever is typed: asked for once for each lineage
  const others = useLatestAnswer(hasProject && text !== '' && only === null && version !== '' ? version : null, findOthers);
  const commands: readonly PaletteCommand[] = [
    ...useScreenCommands(),
    ...shellCommands(project),
    ...(hasProject && text !== '' && only === null
      ? [{ id: 'search-all', title: `Search names, columns, descriptions and SQL for “${text}”`, run: anywhere }]
      : []),
  ];
  return { assets, states, columns, runs, foundRuns, others: others ?? noAssets, jobs: useJobs(), triggers: useTriggers(), commands, recent };
}

function findColumns(typed: string): Promise<Result<ColumnHits>> {
  return call('search.columns', { typed, count: shownLines.alone });
}

function findOthers(): Promise<Result<readonly OtherResource[]>> {
  return call('assets.others');
}

async function findRuns(search: string): Promise<Result<{ readonly total: number; readonly runs: readonly RunSummary[] }>> {
  const answer = await call('runs.list', { from: 0, count: shownLines.alone, search });
  return answer.ok ? ok({ total: answer.value.total, runs: answer.value.runs }) : answer;
}
