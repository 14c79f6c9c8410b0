import type { AssetStateWord } from './asset.ts';
import type { FieldProblem } from './field-problem.ts';
import type { StepRequest } from './launch.ts';
import type { Engine } from './project.ts';
import type { OrreryError } from './result.ts';
import type { StepOption } from './step-options.ts';

/** Something about a request that a person should mend. */
export type RequestProblem = FieldProblem<StepOption | 'command'>;

/** One asset of a launch. */
export interface PreviewAsset {
  readonly id: string;
  readonly name: string;
  /** dbt's resource_type. */
  readonly resourceType: string;
  readonly materialized: string | null;
  /** False when only its checks run. */
  readonly runs: boolean;
  /** How many checks run on it. */
  readonly checks: number;
  /** What it is now; null for what has no state. */
  readonly state: AssetStateWord | null;
}

/** Assets that wait for nothing but the layers before. */
export interface PreviewLayer {
  readonly assets: readonly PreviewAsset[];
  readonly checks: number;
}

/** How long a run should take, told from earlier ones. */
export interface ExpectedDuration {
  readonly ms: number;
  /** For instance `from the last 10 runs` or `from the last run; 3 of 10 assets were never timed`. */
  readonly basis: string;
}

/** What a launch waits for before it starts. */
export interface PreviewWait {
  readonly runId: string;
  /** Milliseconds until it starts, about; null when no earlier run tells. */
  readonly aboutMs: number | null;
  /** The reason in words, for instance `Both write to stays.duckdb.` */
  readonly why: string;
}

/** A full refresh that is not to be taken back: the person types the target's name. */
export interface Confirmation {
  readonly target: string;
  /** What is dropped and rebuilt, by name: incremental models and seeds. */
  readonly drops: readonly string[];
}

/** Everything about a launch that can be known before it. */
export interface LaunchPreview {
  readonly engine: Engine;
  readonly problems: readonly RequestProblem[];
  /** In the order they run; empty when nobody can tell (a problem, no manifest, a command without a selection). */
  readonly layers: readonly PreviewLayer[];
  readonly assets: number;
  readonly checks: number;
  /** How many nodes of each of dbt's resource types run, the most first. */
  readonly byType: readonly { readonly resourceType: string; readonly count: number }[];
  /** Sources that are read and not built. */
  readonly readSources: number;
  /** Of the assets that run: how many are stale, never built, failed. */
  readonly inState: readonly { readonly word: AssetStateWord; readonly count: number }[];
  /** Null when no earlier run tells. */
  readonly expected: ExpectedDuration | null;
  /** What a person would type, for each engine; on several lines where it is long. */
  readonly commands: Readonly<Record<Engine, string>>;
  /** What was asked for and does not reach the project's dbt. */
  readonly leftOut: readonly { readonly option: StepOption; readonly reason: string }[];
  readonly waitsFor: PreviewWait | null;
  readonly confirmation: Confirmation | null;
  /** Why nothing can be launched at all: not trusted, no dbt, … */
  readonly blocked: OrreryError | null;
}

/** A run whose artifacts are still there, to defer to, to compare with or to retry. */
export interface KeptRun {
  readonly id: string;
  readonly commandLine: string;
  readonly job: string | null;
  readonly target: string | null;
  readonly succeeded: boolean;
  readonly createdAt: number;
}

/** What the dialog starts from. */
export interface LaunchDefaults {
  /** What was launched last in this project, a full refresh taken off; null at first. */
  readonly request: StepRequest | null;
  readonly target: string | null;
  readonly targets: readonly string[];
  readonly threads: number | null;
  readonly keptRuns: readonly KeptRun[];
}
