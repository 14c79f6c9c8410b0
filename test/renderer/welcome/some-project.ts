import type { ProjectView, SetupStep, SetupStepId } from '../../../preload/model/project.ts';

/** A trusted project that is set up, with what a test wants changed. */
export function someProject(changes: Partial<ProjectView> = {}): ProjectView {
  return {
    id: '0123456789abcdef',
    name: 'stays_analytics',
    dir: '/projects/stays_analytics',
    displayDir: '~/projects/stays_analytics',
    gitBranch: 'main',
    trust: { state: 'trusted', since: 1_762_150_000_000 },
    profile: {
      name: 'stays',
      target: 'dev',
      targets: ['dev', 'prod'],
      adapter: 'duckdb',
      threads: 4,
      profilesDir: '/projects/stays_analytics',
      databaseFile: '/projects/stays_analytics/stays.duckdb',
    },
    dbt: { engine: 'v1', version: '1.11.16', adapters: { duckdb: '1.10.0' }, executable: '/venv/bin/dbt', origin: 'project' },
    dbtCandidates: [],
    steps: [step('project'), step('dbt'), step('profile'), step('parse')],
    manifest: { origin: 'orrery', file: '/data/manifest.json', dbtVersion: '1.11.16', generatedAt: 1_762_150_000_000, assetCount: 33, checkCount: 60 },
    graphVersion: 1,
    notices: [],
    parse: 'on-change',
    installing: null,
    ...changes,
  };
}

/** A step that succeeded, with what a test wants changed. */
export function step(id: SetupStepId, changes: Partial<SetupStep> = {}): SetupStep {
  return { id, state: 'succeeded', summary: '', output: '', progress: null, error: null, ...changes };
}
