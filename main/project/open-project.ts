import path from 'node:path';
import type { OrreryError, Result } from '../../preload/model/result.ts';
import { failed, ok } from '../../preload/model/result.ts';
import { type DbtProject, readDbtProject } from './dbt-project.ts';
import { lastGoodIn } from './definitions/last-good.ts';
import { type Definitions, readDefinitions } from './definitions.ts';
import { gitBranch } from './git-branch.ts';
import { findProfile, type FoundProfile } from './profiles.ts';
import { realProject } from './project-id.ts';

/** A project as its files say, read without starting anything. */
export interface OpenedProject {
  readonly id: string;
  /** The real path. */
  readonly dir: string;
  readonly name: string;
  readonly gitBranch: string | null;
  /** Null when dbt_project.yml or orrery.yml is broken; `problem` says how. */
  readonly settings: { readonly project: DbtProject; readonly definitions: Definitions } | null;
  readonly problem: OrreryError | null;
  /** `profile-missing`, `target-missing` or `yaml-broken` when there is no connection. */
  readonly profile: Result<FoundProfile> | null;
}

export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** Where the last good orrery.yml is kept; without it a broken one has nothing to fall back on. */
  readonly dataDir?: string;
}

/**
 * Reads the project in `dir`: dbt_project.yml, orrery.yml, profiles.yml and the git branch. Fails with `project-gone` or
 * `not-a-dbt-project` when there is no project to speak of; files that are broken come back as a project with a `problem`, so that it
 * can be mended while it is open.
 */
export function openProject(dir: string, surroundings: Surroundings): Result<OpenedProject> {
  const real = realProject(dir);
  if (real === null) return failed({ code: 'project-gone', title: 'There is no such folder.', detail: dir, next: { kind: 'open-project' } });
  const project = readDbtProject(real.dir);
  if (!project.ok && project.error.code !== 'yaml-broken') return project;
  const definitions = readDefinitions(real.dir, surroundings.dataDir === undefined ? undefined : lastGoodIn(surroundings.dataDir, real.id));
  const base = { ...real, gitBranch: gitBranch(real.dir) };
  if (!project.ok || !definitions.ok) {
    const problem = project.ok ? (definitions.ok ? null : definitions.error) : project.error;
    return ok({ ...base, name: project.ok ? project.value.name : path.basename(real.dir), settings: null, problem, profile: null });
  }
  const opened = { ...base, name: project.value.name, settings: { project: project.value, definitions: definitions.value }, problem: null };
  return ok({ ...opened, profile: profileOf(opened, surroundings, null) });
}

/** The connection of an opened project, for another target than its own when `target` is not null. Null when its settings could not be read. */
export function profileOf(opened: Pick<OpenedProject, 'dir' | 'settings'>, surroundings: Surroundings, target: string | null): Result<FoundProfile> | null {
  if (opened.settings === null) return null;
  const { project, definitions } = opened.settings;
  return findProfile({
    projectDir: opened.dir,
    profile: definitions.profile ?? project.profile,
    target: target ?? definitions.target,
    threads: definitions.threads,
    profilesDir: definitions.profilesDir,
    ...surroundings,
  });
}
