import type { ExportItem } from '../../preload/model/dagster.ts';
import type { JobDefinition } from '../../preload/model/job.ts';
import type { Engine } from '../../preload/model/project.ts';
import type { ScheduleDefinition, SensorDefinition } from '../../preload/model/schedule.ts';

/** Where a folder is, as the Python package of the export says it: from its own folder up and down, from the person's home, or absolute. */
export type Place =
  | { readonly kind: 'relative'; readonly up: number; readonly down: readonly string[] }
  | { readonly kind: 'home'; readonly down: readonly string[] }
  | { readonly kind: 'absolute'; readonly path: string };

/** How the export is laid out. */
export interface ExportForm {
  /** Everything in definitions.py, instead of a file for each kind of thing. */
  readonly oneFile: boolean;
  /** Also a setup.py, for older tools. */
  readonly setupPy: boolean;
}

/** All that an export is made of. */
export interface ExportInput {
  /** The name of the dbt project. */
  readonly projectName: string;
  readonly engine: Engine;
  /** What pip installs beside dbt-core: `dbt-duckdb`. */
  readonly adapter: string;
  readonly project: Place;
  /** The folder of profiles.yml; null for the project's own. */
  readonly profiles: Place | null;
  /** dbt's target folder, from the project on. */
  readonly targetPath: string;
  readonly dbt: {
    /** Null for the one that is installed. */
    readonly executable: string | null;
    readonly profile: string | null;
    readonly target: string | null;
    readonly threads: number | null;
    readonly flags: readonly string[];
    /** The folder of artifacts to compare with, from the project on. */
    readonly state: string | null;
  };
  /** The selector of selectors.yml that a dbt takes which is given no selection; null without one. */
  readonly defaultSelector: string | null;
  /** What orrery.yml has and cannot be used as it is written. */
  readonly unusable: readonly { readonly subject: 'job' | 'schedule' | 'sensor'; readonly name: string }[];
  readonly jobs: readonly JobDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
  readonly sensors: readonly SensorDefinition[];
  /** Names of those that are on, of both kinds. */
  readonly on: { readonly schedules: ReadonlySet<string>; readonly sensors: ReadonlySet<string> };
  /** This machine's zone, for schedules that name none. */
  readonly zone: string;
  readonly form: ExportForm;
}

/** A file of the export; its path is relative to the folder of the export, with `/`. */
export interface ExportFile {
  readonly path: string;
  readonly text: string;
}

export interface Exported {
  readonly files: readonly ExportFile[];
  readonly items: readonly ExportItem[];
  /** How many of each are in it. */
  readonly counts: { readonly jobs: number; readonly schedules: number; readonly sensors: number };
}
