import { createWarmStart, type WarmStart, type WarmStartOptions } from '../dbt/warm-start.ts';
import type { ProjectService } from './project-service.ts';
import { spareWish } from './spare-wish.ts';

/** Keeps a warm dbt v1 for the project that is open. */
export interface WarmProject {
  /** The door through which dbt is started. */
  readonly door: WarmStart;
  /** From now on a spare is kept for the project that is open, whichever that is. */
  follow(project: Pick<ProjectService, 'current' | 'onChange'>): void;
  /** Whether one is wanted may have changed. */
  look(): void;
}

export interface WarmProjectOptions extends WarmStartOptions {
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether the person wants one. */
  readonly isWanted: () => boolean;
}

/** Makes it; until it follows a project dbt starts cold. On Windows it always does: a spare is a POSIX shell and its process group. */
export function createWarmProject(o: WarmProjectOptions): WarmProject {
  const door = createWarmStart(o);
  let look = (): void => undefined;
  return {
    door,
    follow(project) {
      if (process.platform === 'win32') return;
      look = () => door.keepFor(o.isWanted() ? spareWish(project.current(), o) : null);
      project.onChange(look);
      look();
    },
    look: () => look(),
  };
}
