import path from 'node:path';
import type { OrreryError } from '../../preload/model/result.ts';
import type { SettingRows } from '../history/setting-rows.ts';
import type { ProjectService } from '../project/project-service.ts';
import { dagsterNear } from './find-projects.ts';

/** The Dagster project that has to do with the open dbt project: found by reading files, and offered once. */
export interface DagsterOffer {
  /** Absolute; null without one. */
  near(): string | null;
  /** The offer to import from it; null when there is none, nobody trusts the project, or it was taken or left out. */
  notice(): OrreryError | null;
  /** The open project was found by the Dagster project in this folder (absolute): it is offered, even if it was left out before. */
  found(dagster: string): void;
  /** Offers it no more, nor after the next start. */
  leaveOut(): void;
  onNotice(listener: () => void): () => void;
  stop(): void;
}

export interface DagsterOfferOptions {
  readonly project: Pick<ProjectService, 'current' | 'onChange'>;
  readonly settings: SettingRows;
  /** False for the command line, which has nobody to offer anything to. */
  readonly offersImport: boolean;
  readonly report: (message: string, error?: unknown) => void;
}

/** The setting that holds the folder that was taken or left out. */
const settledKey = (projectId: string): string => `dagster project ${projectId}`;

export function createDagsterOffer({ project, settings, offersImport, report }: DagsterOfferOptions): DagsterOffer {
  const listeners = new Set<() => void>();
  let seen: string | null = null;
  let near: string | null = null;
  let isSettled = false;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  function show(dagster: string | null, settled: boolean): void {
    const changed = near !== dagster || isSettled !== settled;
    near = dagster;
    isSettled = settled;
    if (changed) tell();
  }

  function look(): void {
    const view = project.current();
    if (!offersImport || view === null || view.id === seen) return;
    seen = view.id;
    near = null;
    try {
      const found = dagsterNear(view.dir);
      show(found, found !== null && settings.get(settledKey(view.id)) === found);
    } catch (error) {
      report('A Dagster project could not be looked for', error);
    }
  }
  const off = project.onChange(() => {
    if (project.current() === null) seen = null;
    // the project is on the screen before its neighbours are looked at
    if (project.current()?.id !== seen) setImmediate(look);
  });

  return {
    near: () => (project.current()?.id === seen ? near : null),
    notice() {
      const view = project.current();
      if (view === null || view.id !== seen || near === null || isSettled || view.trust.state !== 'trusted') return null;
      return {
        code: 'dagster-found',
        title: `A Dagster project uses this dbt project: ${path.basename(near)}.`,
        detail: 'Its jobs and schedules can be added to orrery.yml, switched off. It is only read; nothing of it is run.',
        next: { kind: 'import-dagster', dir: near },
      };
    },
    found(dagster) {
      look();
      show(dagster, false);
    },
    leaveOut() {
      const view = project.current();
      if (view === null || near === null) return;
      settings.set(settledKey(view.id), near);
      show(near, true);
    },
    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: off,
  };
}
