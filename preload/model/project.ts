import type { OrreryError } from './result.ts';
import type { RunStatus } from './run.ts';

export type Engine = 'v1' | 'v2';

/** A dbt that can be started. */
export interface DbtInstallation {
  readonly engine: Engine;
  /** dbt's own version, for instance `1.11.16` or `2.0.0-preview.196`. */
  readonly version: string;
  /** Adapter plugins and their versions (v1); empty on v2, where they are built in. */
  readonly adapters: Readonly<Record<string, string>>;
  /** Absolute path of the program. */
  readonly executable: string;
  readonly origin: 'orrery.yml' | 'chosen' | 'project' | 'path' | 'managed';
}

/** One place where Orrery looked for a dbt, and what it found there. */
export interface DbtCandidate {
  readonly executable: string;
  readonly origin: DbtInstallation['origin'];
  readonly installation: DbtInstallation | null;
  readonly error: OrreryError | null;
}

/**
 * When Orrery has dbt parse a project by itself (`dbt: parse:` of orrery.yml): when something dbt reads has changed, only when it is opened, or never.
 */
export const parseTimes = ['on-change', 'on-open', 'never'] as const;
export type ParseWhen = (typeof parseTimes)[number];

export interface ProjectProfile {
  readonly name: string;
  readonly target: string;
  readonly targets: readonly string[];
  /** `duckdb`, `postgres` … */
  readonly adapter: string;
  readonly threads: number | null;
  readonly profilesDir: string;
  /** Absolute path of the DuckDB file, null for another adapter or `:memory:`. */
  readonly databaseFile: string | null;
}

/** The steps between a folder and its lineage, in order. */
export const setupStepIds = ['project', 'dbt', 'profile', 'parse'] as const;
export type SetupStepId = (typeof setupStepIds)[number];

export interface SetupStep {
  readonly id: SetupStepId;
  readonly state: 'queued' | 'running' | 'succeeded' | 'warned' | 'failed' | 'skipped';
  /** One line: what was found, or what is being done. */
  readonly summary: string;
  /** Everything the step printed, newest last; empty when it printed nothing. Shown on demand. */
  readonly output: string;
  /** Null where the total is not known. */
  readonly progress: { readonly done: number; readonly total: number; readonly unit: string } | null;
  readonly error: OrreryError | null;
}

/** What the lineage on the screen was read from. */
export interface ManifestInfo {
  /** `project`: the manifest that was in target/; `orrery`: one that Orrery had dbt write. */
  readonly origin: 'project' | 'orrery';
  readonly file: string;
  readonly dbtVersion: string;
  /** Milliseconds since the epoch. */
  readonly generatedAt: number;
  readonly assetCount: number;
  readonly checkCount: number;
}

/** The open project, whole: the renderer shows it and never works any of it out by itself. */
export interface ProjectView {
  /** Stable for the same real path. */
  readonly id: string;
  readonly name: string;
  /** The real path. */
  readonly dir: string;
  /** The same with the home folder as `~`. */
  readonly displayDir: string;
  readonly gitBranch: string | null;
  readonly trust: { readonly state: 'trusted'; readonly since: number } | { readonly state: 'untrusted'; readonly lookOnly: boolean };
  readonly profile: ProjectProfile | null;
  readonly dbt: DbtInstallation | null;
  readonly dbtCandidates: readonly DbtCandidate[];
  readonly steps: readonly SetupStep[];
  readonly manifest: ManifestInfo | null;
  readonly parse: ParseWhen;
  /** Rises each time the lineage is read anew, so that the renderer knows when to ask for it. */
  readonly graphVersion: number;
  /** Warnings that stay on the screen: unknown keys of orrery.yml, folder gone, read-only, full disk. */
  readonly notices: readonly OrreryError[];
  /** An installation of a managed dbt that is under way. */
  readonly installing: { readonly engine: Engine } | null;
}

export interface RecentProject {
  readonly dir: string;
  readonly displayDir: string;
  readonly name: string;
  readonly openedAt: number;
  readonly missing: boolean;
  readonly trusted: boolean;
  readonly lastRun: {
    readonly id: string;
    readonly status: RunStatus;
    readonly finishedAt: number | null;
    readonly warned: number;
    readonly failed: number;
  } | null;
}

/** What dbt would run in a project: shown before it is trusted. Found by reading files only. */
export interface TrustReport {
  readonly models: number;
  readonly macros: number;
  /** Files with Jinja, relative to the project. */
  readonly jinjaFiles: readonly string[];
  /** Names read by `env_var()`. */
  readonly environmentVariables: readonly string[];
  readonly packages: readonly { readonly name: string; readonly version: string; readonly source: 'hub' | 'git' | 'local' | 'tarball' }[];
  readonly packagesFile: string | null;
  readonly hooks: readonly { readonly when: string; readonly code: string }[];
  readonly pythonModels: readonly string[];
  readonly connection: { readonly adapter: string; readonly where: string; readonly file: string } | null;
  readonly dbtExecutable: { readonly path: string; readonly origin: string } | null;
  readonly envFile: string | null;
}
