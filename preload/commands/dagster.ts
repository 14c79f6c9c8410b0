import { z } from 'zod';
import type { DagsterCheck, DagsterExport, DagsterImport, DagsterImported } from '../model/dagster.ts';
import { command, folder, nothing } from './command.ts';

const form = { dir: folder, oneFile: z.boolean(), setupPy: z.boolean() };
const seen = z.string().min(1).max(100);

/** What the window can say about Dagster. */
export const dagsterCommands = {
  /** The folder an export goes to when nobody chooses one. */
  'dagster.exportFolder': command<string>()(nothing),
  /** What an export would write, and what of orrery.yml Dagster cannot say. Writes nothing. */
  'dagster.previewExport': command<DagsterExport>()(z.strictObject(form)),
  /** Writes what was shown, all or nothing. */
  'dagster.export': command<DagsterExport>()(z.strictObject({ ...form, seen })),
  /** What the Dagster project in a folder says of dbt. Runs nothing of it. */
  'dagster.previewImport': command<DagsterImport>()(z.strictObject({ dir: folder })),
  /** Adds what was shown as new to orrery.yml; its schedules are off. `schedules.undo` takes it back. */
  'dagster.import': command<DagsterImported>()(z.strictObject({ dir: folder, seen })),
  /** The folder of the Dagster project that has to do with the open project; null without one. */
  'dagster.near': command<string | null>()(nothing),
  /** Offers that one no more. */
  'dagster.leaveOut': command<null>()(nothing),
  'dagster.checkState': command<DagsterCheck>()(nothing),
  /** Installs the Dagster that exports are checked with. */
  'dagster.install': command<null>()(nothing),
  'dagster.removeInstalled': command<null>()(nothing),
  /** Has Dagster load the export in a folder, installed first where it is missing; how it ended is in the state. */
  'dagster.check': command<null>()(z.strictObject({ dir: folder })),
  'dagster.cancelCheck': command<null>()(nothing),
} as const;
