import { z } from 'zod';
import { editorProblem } from './editor.ts';
import { quietHours } from './notification.ts';

/** How many runs may have a process at the same time. */
export const runLimits = z.strictObject({
  /** Of one project. */
  perProject: z.number().int().min(1).max(64),
  /** Of all projects together. */
  overall: z.number().int().min(1).max(64),
});
export type RunLimits = z.output<typeof runLimits>;

/** Which runs are kept: of each project those that are young enough and the newest in number; null for no limit. */
export const retention = z.strictObject({
  days: z.number().int().min(1).max(36_500).nullable(),
  runs: z.number().int().min(1).max(36_500).nullable(),
});
export type Retention = z.output<typeof retention>;

/** What the desktop tells of. */
export const desktopEvents = z.strictObject({
  failed: z.boolean(),
  recovered: z.boolean(),
  warned: z.boolean(),
  succeeded: z.boolean(),
  /** Ran late or was missed. */
  late: z.boolean(),
  /** A run takes `slowFactor` times as long as usual. */
  slow: z.boolean(),
});
export type DesktopEvents = z.output<typeof desktopEvents>;

/** What becomes of Orrery when its window is closed: `ask` once, go on in the tray, or quit. */
export const closing = z.enum(['ask', 'tray', 'quit']);
export type Closing = z.output<typeof closing>;

/** What becomes of a run that dbt did in a terminal: `ask` offers to take it into the history, `always` does, `never` says nothing. */
export const importingRuns = z.enum(['ask', 'always', 'never']);
export type ImportingRuns = z.output<typeof importingRuns>;

/** What a person chose for this machine. Every key stands for itself: one that cannot be read has its default. */
export const settings = z.strictObject({
  limits: runLimits,
  /** How long a run waits for a database that another program has open, in milliseconds. */
  databaseWaitMs: z.number().int().min(0).max(86_400_000),
  /** Whether a dbt v1 that has rehearsed waits for the open project's next command. */
  warmStart: z.boolean(),
  importRuns: importingRuns,
  retention,
  /** The command line that opens a file, with `{file}` and `{line}`; empty for the program the system opens it with. */
  editor: z
    .string()
    .max(4_096)
    .refine((command) => editorProblem(command) === null),
  closing,
  /** Starts hidden in the tray when the person logs in. */
  startAtLogin: z.boolean(),
  desktop: desktopEvents,
  quiet: quietHours,
  /** A run that takes this many times its usual time is worth telling. */
  slowFactor: z.number().min(1.2).max(100),
});
export type Settings = z.output<typeof settings>;

export const defaultSettings: Settings = {
  limits: { perProject: 2, overall: 4 },
  databaseWaitMs: 120_000,
  warmStart: true,
  importRuns: 'ask',
  retention: { days: 90, runs: 1_000 },
  editor: '',
  closing: 'ask',
  startAtLogin: false,
  desktop: { failed: true, recovered: true, warned: false, succeeded: false, late: true, slow: true },
  quiet: { on: false, from: '22:00', to: '07:00' },
  slowFactor: 3,
};

/** The settings that were stored, whatever an older or newer Orrery wrote: what cannot be read has its default. */
export function readSettings(stored: unknown): Settings {
  const fields = typeof stored === 'object' && stored !== null ? (stored as Readonly<Record<string, unknown>>) : {};
  const known = Object.entries(settings.shape).flatMap(([key, shape]) => {
    const read = shape.safeParse(fields[key]);
    return read.success ? [[key, read.data]] : [];
  });
  return { ...defaultSettings, ...(Object.fromEntries(known) as Partial<Settings>) };
}
