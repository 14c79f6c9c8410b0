import type { Engine } from '../../preload/model/project.ts';
import type { OrreryError, Result } from '../../preload/model/result.ts';
import type { StartOptions } from '../dbt/process.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';

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
