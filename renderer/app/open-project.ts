import type { ProjectView } from '../../preload/model/project.ts';
import type { Result } from '../../preload/model/result.ts';
import { goTo } from './address.ts';
import { call } from './bridge.ts';
import { landingOf } from './landing.ts';
import { useProjectStore } from './project-store.ts';
import { reportProblem } from './problem-store.ts';

/** Asks for a folder and opens the project in it; null when the dialog was dismissed. */
export async function openProjectByDialog(): Promise<Result<ProjectView | null>> {
  const chosen = await call('app.chooseFolder', { purpose: 'open-project' });
  if (!chosen.ok) {
    reportProblem(chosen.error);
    return chosen;
  }
  if (chosen.value === null) return { ok: true, value: null };
  return await openProject(chosen.value);
}

/** Opens the project in a folder. What went wrong is shown over whatever screen is there. */
export async function openProject(dir: string): Promise<Result<ProjectView>> {
  const opened = await call('project.open', { dir });
  if (!opened.ok) {
    reportProblem(opened.error, () => openProject(dir));
    return opened;
  }
  reportProblem(null);
  // what main announced meanwhile is newer than the answer
  const { project } = useProjectStore.getState();
  if (landingOf(project?.id === opened.value.id ? project : opened.value) === '/welcome') goTo.welcome();
  else goTo.assets();
  return opened;
}
