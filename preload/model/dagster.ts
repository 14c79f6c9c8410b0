/** Something an export to Dagster cannot say as Orrery does. `left out`: it is not in it. `differs`: Dagster does it in another way. */
export interface ExportItem {
  readonly subject: 'project' | 'job' | 'schedule' | 'sensor';
  /** Of the job, the schedule or the sensor; empty for the project. */
  readonly name: string;
  readonly what: string;
  readonly effect: 'left out' | 'differs';
  readonly reason: string;
}

/**
 * What an export does with a file. `merged`: a person's lines stay beside the new ones. `kept`: a person changed what the export has no more.
 * `refused`: Orrery did not write it, or both changed the same lines.
 */
export type FileChange = 'new' | 'changed' | 'merged' | 'unchanged' | 'removed' | 'kept' | 'refused';

export interface ExportedFile {
  /** From the folder of the export on, with `/`. */
  readonly path: string;
  readonly change: FileChange;
  /** As `diff -u` writes it, from what is there to what is written; empty when nothing is. */
  readonly diff: string;
  /** Why it is refused or kept, empty otherwise. */
  readonly reason: string;
}

/** What an export writes or has written. */
export interface DagsterExport {
  /** Absolute. */
  readonly dir: string;
  readonly files: readonly ExportedFile[];
  /** True when something is refused: then nothing is written. */
  readonly refused: boolean;
  readonly items: readonly ExportItem[];
  readonly counts: { readonly jobs: number; readonly schedules: number; readonly sensors: number };
  /** Stands for what was shown, so that just this is written. */
  readonly seen: string;
}

/** Something of a Dagster project that could not be read. */
export interface UnreadPython {
  /** Absolute. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** A noun phrase: `The selection of the job nightly`. */
  readonly what: string;
}

/** `new`: importing adds it. `there`: orrery.yml says it already. `taken`: it has another of that name, which stays. */
export type ImportState = 'new' | 'there' | 'taken';

/** What an import from a Dagster project adds to orrery.yml, or has added. */
export interface DagsterImport {
  /** Absolute. */
  readonly dir: string;
  /** The folders of dbt projects that its code names, absolute; empty when it names none that can be told. */
  readonly projects: readonly string[];
  /** False when it names dbt projects and the open one is none of them. */
  readonly isThisProject: boolean;
  /** `steps` are commands as a person would type them. */
  readonly jobs: readonly { readonly name: string; readonly steps: readonly string[]; readonly state: ImportState }[];
  readonly schedules: readonly {
    readonly name: string;
    readonly job: string;
    readonly cron: readonly string[];
    readonly timezone: string;
    readonly state: ImportState;
  }[];
  /** `on` is what it waits for, in words. */
  readonly sensors: readonly { readonly name: string; readonly job: string; readonly on: string; readonly state: ImportState }[];
  /** Files are relative to the folder. */
  readonly unread: readonly UnreadPython[];
  /** Stands for what was shown, so that just this is added. */
  readonly seen: string;
}

/** An import that was written; `undo` takes it back. */
export interface DagsterImported extends DagsterImport {
  readonly undo: string;
}

/** The Dagster of Orrery's own that exports are checked with, and what it does now. */
export interface DagsterCheck {
  readonly version: string;
  /** What pip installs for the open project; empty where there are no pins for its adapter. */
  readonly packages: readonly string[];
  readonly isInstalled: boolean;
  readonly work: DagsterWork | null;
  /** What pip, and then Dagster, printed, newest last. */
  readonly output: string;
  /** How the last check ended since the project was opened. */
  readonly checked: { readonly dir: string; readonly isValid: boolean; readonly ms: number } | null;
}

/** An installation, or a check of the export in a folder (absolute). */
export interface DagsterWork {
  readonly kind: 'install' | 'check';
  readonly summary: string;
  /** Null where the total is not known. */
  readonly progress: { readonly done: number; readonly total: number; readonly unit: string } | null;
}
