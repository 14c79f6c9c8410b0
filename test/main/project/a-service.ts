import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { ProjectRecord, ProjectRows } from '../../../main/history/project-rows.ts';
import { createProjectService, type ProjectService, type ProjectServiceDeps } from '../../../main/project/project-service.ts';
import type { ProjectView, SetupStep, SetupStepId } from '../../../preload/model/project.ts';
import { temporaryFolder } from './a-project.ts';
import { fakeProjectDbt, type FakeProjectDbt } from './fake-project-dbt.ts';

/** What is remembered of projects, in memory. */
export function rememberedProjects(): ProjectRows {
  const records = new Map<string, ProjectRecord>();
  return {
    list: () => [...records.values()].toSorted((a, b) => b.openedAt - a.openedAt),
    get: (id) => records.get(id) ?? null,
    save: (record) => void records.set(record.id, record),
    forget: (id) => void records.delete(id),
  };
}

export interface TestService {
  readonly service: ProjectService;
  readonly dbt: FakeProjectDbt;
  readonly projects: ProjectRows;
  readonly dataDir: string;
  /** Every view there was, oldest first. */
  readonly views: (ProjectView | null)[];
  /** Opens a project, trusts it when told to, and waits until it is set up. */
  open(dir: string, trust?: 'trust'): Promise<ProjectView>;
  step(id: SetupStepId): SetupStep;
  /** Resolves with the first view, from now on or already there, that the test waits for. */
  until(wanted: (view: ProjectView) => boolean): Promise<ProjectView>;
}

/** A project service on a fake dbt; closed after the test. */
export function aService(more: Partial<ProjectServiceDeps> & { readonly dbt?: FakeProjectDbt } = {}): TestService {
  const dbt = more.dbt ?? fakeProjectDbt();
  const projects = more.projects ?? rememberedProjects();
  const dataDir = more.dataDir ?? path.join(temporaryFolder(), 'data');
  const manifestWorker = new URL('../../../main/manifest/manifest-worker.ts', import.meta.url);
  let time = 1_000;
  const service = createProjectService({
    env: {},
    home: '/home/nobody',
    now: () => (time += 1),
    manifestWorker,
    watch: null,
    ...more,
    dbt,
    projects,
    dataDir,
  });
  const views: (ProjectView | null)[] = [];
  service.onChange((view) => views.push(view));
  onTestFinished(() => service.close());
  const current = (): ProjectView => {
    const view = service.current();
    if (view === null) throw new Error('no project is open');
    return view;
  };
  return {
    service,
    dbt,
    projects,
    dataDir,
    views,
    async open(dir, trust) {
      const opened = await service.open(dir);
      if (!opened.ok) throw new Error(opened.error.title);
      if (trust) service.trust();
      await service.whenSettled();
      return current();
    },
    step(id) {
      const found = current().steps.find((step) => step.id === id);
      if (!found) throw new Error(`no step ${id}`);
      return found;
    },
    until: (wanted) =>
      new Promise((resolve) => {
        const look = (view: ProjectView | null): void => {
          if (view === null || !wanted(view)) return;
          stop();
          resolve(view);
        };
        const stop = service.onChange(look);
        look(service.current());
      }),
  };
}
