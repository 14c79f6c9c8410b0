import { useEffect, useRef } from 'react';
import { goTo } from './address.ts';
import { hear } from './bridge.ts';
import { landingOf } from './landing.ts';
import { openProject } from './open-project.ts';
import { useProjectStore } from './project-store.ts';

/** Opens what a second start asked for, and goes where an opened project is to be seen. */
export function OpenRequests() {
  useEffect(() => hear('app.openRequested', ({ dir }) => void openProject(dir)), []);

  const { project, loaded } = useProjectStore();
  const shown = useRef<string | null | undefined>(undefined);
  const id = project?.id ?? null;
  useEffect(() => {
    // before main has answered nothing is known: after a reload the place stays
    if (!loaded) return;
    const before = shown.current;
    shown.current = id;
    if (before === undefined || before === id) return;
    if (landingOf(project) === '/welcome') goTo.welcome();
    else goTo.assets();
  }, [id, loaded, project]);
  return null;
}
