import { useEffect, useRef } from 'react';
import { goTo } from './address.ts';
import { landingOf } from './landing.ts';
import { reportProblem } from './problem-store.ts';
import { useProjectStore } from './project-store.ts';

/** Goes where an opened project is to be seen. */
export function OpenedProject() {
  const { project, loaded } = useProjectStore();
  const shown = useRef<string | null | undefined>(undefined);
  const id = project?.id ?? null;
  useEffect(() => {
    // before main has answered nothing is known: after a reload the place stays
    if (!loaded) return;
    const before = shown.current;
    shown.current = id;
    if (before === undefined || before === id) return;
    // what went wrong with another project is over
    if (id !== null) reportProblem(null);
    if (landingOf(project) === '/welcome') goTo.welcome();
    else goTo.assets();
  }, [id, loaded, project]);
  return null;
}
