import type { ProjectView } from '../../../preload/model/project.ts';

/** Whether the project can be parsed now, and what the button says about it. */
export interface ParseOffer {
  readonly can: boolean;
  readonly busy: boolean;
  readonly why: string;
}

/** Parsing runs dbt, and a project that is not trusted starts nothing. */
export function parseOffer(project: Pick<ProjectView, 'trust' | 'steps'>): ParseOffer {
  if (project.trust.state === 'untrusted') return { can: false, busy: false, why: 'Parsing runs dbt: trust this project first' };
  const step = project.steps.find(({ id }) => id === 'parse');
  if (step?.state === 'running') return { can: false, busy: true, why: step.summary === '' ? 'dbt is reading the project' : step.summary };
  return { can: true, busy: false, why: 'Have dbt read the project anew' };
}
