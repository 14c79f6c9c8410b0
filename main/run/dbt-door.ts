import type { Engine } from '../../preload/model/project.ts';
import type { OrreryError, Result } from '../../preload/model/result.ts';
import type { StartOptions } from '../dbt/process.ts';
import type { DatabaseHolder } from '../dbt/lock-message.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { GitState } from '../dbt/git-state.ts';

/** What runs need of main/dbt. The application passes main/dbt's own functions, tests what they need. */
export interface DbtDoor {
  startDbt(o: StartOptions): Promise<Result<ProcessIdentity>>;
  /** True while the process or its group is there. */
  isAlive(identity: ProcessIdentity): boolean;
  signalGroup(identity: ProcessIdentity, signal: 'SIGINT' | 'SIGKILL'): boolean;
  /** Null while dbt has not ended, or when nobody could write its exit code down. */
  readExitCode(stepDir: string): number | null;
  /** Who runs or ran in a step folder, null when nothing was started there. */
  readProcessIdentity(stepDir: string): ProcessIdentity | null;
  /** The process that has a DuckDB file open; null when none has or the system does not tell. */
  databaseHolder(file: string): DatabaseHolder | null;
  /** The commit of a trusted project's work tree; null where there is no git or it does not answer. */
  gitState(dir: string): Promise<GitState | null>;
  /** What went wrong, in words, for a dbt that gave up without failing a node. */
  problem(o: DbtEnd): OrreryError;
}

/** How a dbt ended that gave up. */
export interface DbtEnd {
  readonly engine: Engine;
  readonly projectDir: string;
  /** Messages of level error that belong to no node, oldest first. */
  readonly messages: readonly string[];
  /** The end of what it wrote to stderr. */
  readonly stderr: string;
  /** Null when nobody could write it down. */
  readonly exitCode: number | null;
}
