import type { Theme } from '../../../preload/contract.ts';
import type { ProjectView } from '../../../preload/model/project.ts';
import { goTo } from '../address.ts';
import { markRead, openCentre } from '../../notifications/notifications-store.ts';
import { beginJob } from '../../jobs/drafts-store.ts';
import { beginTrigger } from '../../schedules/drafts-store.ts';
import { pauseAll, pauses, pauseWords, resumeAll } from '../../schedules/pause.ts';
import { choiceLabel, staleChoice } from '../../assets/launch/build-choice.ts';
import { formatCount } from '../../components/format.ts';
import { chooseTheme } from '../app-info.ts';
import { useAssetStates } from '../asset-states-store.ts';
import { call } from '../bridge.ts';
import { openProjectByDialog } from '../open-project.ts';
import { useGraphStore } from '../graph-store.ts';
import { reportProblem } from '../problem-store.ts';
import { useSchedulesStore } from '../schedules-store.ts';
import { told } from '../told.ts';
import { openLaunch } from '../../launch/launch-store.ts';
import type { PaletteCommand } from './command-store.ts';
import { openShortcuts } from './overlay-store.ts';

/** What can be done from anywhere. What the project does not allow now is left out. */
export function shellCommands(project: ProjectView | null): readonly PaletteCommand[] {
  const trusted = project?.trust.state === 'trusted';
  return [
    ...(project ? placesOf() : []),
    { id: 'notifications', title: 'Show notifications', keys: 'Mod+I', run: openCentre },
    { id: 'read-all', title: 'Mark all notifications as read', run: () => markRead(null) },
    { id: 'go-settings', title: 'Go to Settings', keys: 'Mod+,', run: () => goTo.settings() },
    ...(project && trusted ? ordersFor(project) : []),
    ...(project ? [{ id: 'reveal', title: 'Show the project folder', run: () => told(() => call('project.revealFolder')) }] : []),
    { id: 'open', title: 'Open a dbt project…', keys: 'Mod+O', run: () => openProjectByDialog() },
    ...(project ? [{ id: 'close', title: `Close ${project.name}`, run: () => told(() => call('project.close')) }] : []),
    ...(['light', 'dark', 'system'] as const).map((theme) => themeCommand(theme)),
    { id: 'shortcuts', title: 'Keyboard shortcuts', keys: '?', run: openShortcuts },
  ];
}

/** Builds a selection and goes to the run; an empty selection is everything. */
export async function launchBuild(select: string): Promise<void> {
  const answer = await call('runs.launch', { command: 'build', select });
  if (answer.ok) goTo.run(answer.value.runId);
  else reportProblem(answer.error, () => launchBuild(select));
}

function placesOf(): readonly PaletteCommand[] {
  return [
    { id: 'go-assets', title: 'Go to Assets', keys: 'Mod+1', run: () => goTo.assets() },
    { id: 'go-runs', title: 'Go to Runs', keys: 'Mod+2', run: () => goTo.runs() },
    { id: 'go-jobs', title: 'Go to Jobs', keys: 'Mod+3', run: () => goTo.jobs() },
    { id: 'go-schedules', title: 'Go to Schedules', keys: 'Mod+4', run: () => goTo.schedules() },
    { id: 'go-catalog', title: 'Go to Catalog', keys: 'Mod+5', run: () => goTo.catalog() },
    { id: 'new-job', title: 'New job', run: () => beginJob() },
    { id: 'dagster', title: 'Import from Dagster, export to Dagster', run: () => goTo.settings('dagster') },
    ...scheduleCommands(),
  ];
}

function scheduleCommands(): readonly PaletteCommand[] {
  const { view } = useSchedulesStore.getState();
  if (view === null) return [];
  return [
    { id: 'new-schedule', title: 'New schedule', run: () => beginTrigger('schedule') },
    { id: 'new-sensor', title: 'New sensor', run: () => beginTrigger('sensor') },
    // holding all of them, or, while they are held, going on
    ...(view.paused !== null
      ? [{ id: 'resume-schedules', title: 'Resume all schedules', run: resumeAll }]
      : pauses.map((pause) => ({ id: `pause-${pause}`, title: `Pause all schedules: ${pauseWords[pause].toLowerCase()}`, run: () => pauseAll(pause) }))),
  ];
}

function ordersFor(project: ProjectView): readonly PaletteCommand[] {
  return [
    ...(project.dbt && project.profile ? buildCommands(project) : []),
    { id: 'launch', title: 'Launch a run…', keys: 'Shift+Mod+Enter', run: () => openLaunch() },
    { id: 'parse', title: 'Parse the project again', run: () => told(() => call('project.parse')) },
    { id: 'packages', title: 'Install packages (dbt deps)', run: () => told(() => call('project.installPackages')) },
    { id: 'look-for-dbt', title: 'Look for dbt again', run: () => told(() => call('dbt.lookAgain')) },
  ];
}

function buildCommands(project: ProjectView): readonly PaletteCommand[] {
  const { graph } = useGraphStore.getState();
  const stale = graph === null ? null : staleChoice(graph, useAssetStates.getState().assets, project.name);
  return [
    ...(stale !== null && stale.count > 0
      ? [{ id: 'build-stale', title: `${choiceLabel(stale, '')} (${formatCount(stale.count)})`, run: () => launchBuild(stale.select) }]
      : []),
    { id: 'build-all', title: 'Build everything', run: () => launchBuild('') },
  ];
}

function themeCommand(theme: Theme): PaletteCommand {
  return { id: `theme-${theme}`, title: theme === 'system' ? 'Colours: as the system' : `Colours: ${theme}`, run: () => chooseTheme(theme) };
}
