import type { ProjectView } from '../../preload/model/project.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import type { ProjectRecord } from '../history/project-rows.ts';
import { displayPath } from './display-path.ts';
import type { OpenedProject } from './open-project.ts';
import { type Change, queuedSteps, withNotice, withoutNotices } from './project-state.ts';
import type { FolderState } from './watch-project.ts';

/** What is known of a project before it is set up. */
export interface FirstFacts {
  readonly opened: OpenedProject;
  readonly record: ProjectRecord;
  readonly home: string;
  readonly problem: OrreryError | null;
}

/** The view of a project that has just been read and not been set up. `problem` went wrong before there was a view. */
export function firstView({ opened, record, home, problem }: FirstFacts): ProjectView {
  return {
    id: opened.id,
    name: opened.name,
    dir: opened.dir,
    displayDir: displayPath(opened.dir, home),
    gitBranch: opened.gitBranch,
    trust: trustOf(record),
    profile: opened.profile?.ok ? opened.profile.value.profile : null,
    dbt: null,
    dbtCandidates: [],
    steps: queuedSteps,
    manifest: null,
    parse: opened.settings?.definitions.parse ?? 'on-change',
    graphVersion: 0,
    notices: [...(problem === null ? [] : [problem]), ...(opened.settings?.definitions.notices ?? [])],
    installing: null,
  };
}

/** Trust as the window shows it. */
export function trustOf(record: ProjectRecord): ProjectView['trust'] {
  return record.trustedAt === null ? { state: 'untrusted', lookOnly: record.lookOnly } : { state: 'trusted', since: record.trustedAt };
}

/** Puts the warnings about orrery.yml in place of earlier ones. */
export function withDefinitionNotices(opened: OpenedProject): Change {
  return (view) =>
    (opened.settings?.definitions.notices ?? []).reduce(
      (now, notice) => withNotice(notice)(now),
      withoutNotices('invalid-input', 'yaml-broken', 'job-broken')(view),
    );
}

/** Says that the folder is gone or read-only, and no longer when it is not. */
export function withFolder(state: FolderState, displayDir: string): Change {
  return (view) => {
    const clean = withoutNotices('project-gone', 'project-read-only')(view);
    if (state === 'writable') return clean;
    const gone: OrreryError = {
      code: 'project-gone',
      title: 'The project folder is gone.',
      detail: `${displayDir} was moved or deleted. The lineage shown is the last one read.`,
      next: { kind: 'open-project' },
    };
    const readOnly: OrreryError = {
      code: 'project-read-only',
      title: 'The project folder is read-only.',
      detail: `dbt cannot write in ${displayDir}: a database file or packages in it cannot change.`,
    };
    return withNotice(state === 'gone' ? gone : readOnly)(clean);
  };
}
