/** One dbt command of a job in the export. */
export interface PlannedStep {
  /** The words after `dbt`. */
  readonly args: readonly string[];
  /** Null for the target of the project. */
  readonly target: string | null;
  /** The job goes on when it fails. */
  readonly mayFail: boolean;
}

/** What of the assets a job builds. Dagster works it out when it loads. */
export interface PlannedSelection {
  readonly select: string;
  readonly exclude: string;
  readonly selector: string | null;
}

/** A job of the export. With a `selection` it has one step and materializes assets; without one its steps are ops in order. */
export interface PlannedJob {
  readonly name: string;
  readonly id: string;
  readonly description: string;
  readonly tags: readonly (readonly [key: string, value: string])[];
  readonly selection: PlannedSelection | null;
  readonly steps: readonly PlannedStep[];
}

interface PlannedTrigger {
  readonly name: string;
  readonly id: string;
  readonly description: string;
  readonly on: boolean;
  readonly job: PlannedJob;
  readonly tags: readonly (readonly [key: string, value: string])[];
  /** Its job's steps with the vars it lays over them; null when they are the job's own. */
  readonly steps: readonly PlannedStep[] | null;
}

export interface PlannedSchedule extends PlannedTrigger {
  readonly crons: readonly string[];
  readonly zone: string;
}

export type PlannedSensor = PlannedTrigger &
  (
    | { readonly kind: 'run'; readonly watched: PlannedJob; readonly result: 'success' | 'failure' }
    | { readonly kind: 'file'; readonly path: string; readonly settleSeconds: number; readonly everySeconds: number }
  );

/** What is in the export, before it is written as Python. */
export interface Plan {
  readonly jobs: readonly PlannedJob[];
  readonly schedules: readonly PlannedSchedule[];
  readonly sensors: readonly PlannedSensor[];
}

/** True when a step names the time of its tick. */
export function hasTickValues(steps: readonly PlannedStep[]): boolean {
  return steps.some(({ args }) => args.some((arg) => /\{\{\s*tick\.[a-z_]+\s*\}\}/.test(arg)));
}

/** The args that the assets are built with when a job says nothing. */
export function defaultArgs(threads: number | null): readonly string[] {
  return ['build', ...(threads === null ? [] : [`--threads=${threads}`])];
}
