import type { DbtCandidate, DbtInstallation, Engine, ProjectProfile } from '../../preload/model/project.ts';
import type { OrreryError, Result } from '../../preload/model/result.ts';

/** What opening a project needs of dbt. The application passes main/dbt (see dbt-for-projects.ts), tests a fake that counts. */
export interface ProjectDbt {
  /** Looks in orrery.yml, the chosen one, the project, PATH and the managed environments. An untrusted project starts nothing: its candidates have no version. */
  find(o: {
    readonly projectDir: string;
    readonly fromDefinitions: string | null;
    readonly chosen: string | null;
    readonly trusted: boolean;
    /** Asks no further program once it says so. */
    readonly signal?: AbortSignal;
  }): Promise<{ readonly installation: DbtInstallation | null; readonly candidates: readonly DbtCandidate[] }>;
  /** Asks a program a person chose for its version. */
  probe(executable: string): Promise<Result<DbtInstallation>>;
  install(o: {
    readonly engine: Engine;
    readonly adapter: string;
    readonly onProgress: (progress: InstallProgress) => void;
    readonly signal: AbortSignal;
  }): Promise<Result<DbtInstallation>>;
  /** The engine to offer where there is none: v1, unless this machine has no Python for it. */
  offeredEngine(): Promise<Engine>;
  /** Tells from files alone whether dbt would miss packages; v2 would fetch them unasked. */
  missingPackages(projectDir: string, engine: Engine): OrreryError | null;
  /** Runs `dbt parse` or `dbt deps` to its end. `onLine` gets what a person would read. The error is dbt's, in plain words. */
  run(o: ProjectCommand): Promise<Result<null>>;
}

export interface InstallProgress {
  readonly summary: string;
  /** What was printed since the last time. */
  readonly output: string;
  readonly progress: { readonly done: number; readonly total: number; readonly unit: string } | null;
}

export interface ProjectCommand {
  readonly command: 'parse' | 'deps';
  readonly installation: DbtInstallation;
  readonly projectDir: string;
  readonly profile: ProjectProfile;
  readonly targetPath: string;
  /** A folder for the log of this command. */
  readonly stepDir: string;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
}
