import { z } from 'zod';
import { parseTimes, type ProjectView, type RecentProject, type TrustReport } from '../model/project.ts';
import { command, nothing, folder } from './command.ts';

/** What the window can say about the open project and its dbt. */
export const projectCommands = {
  'project.current': command<ProjectView | null>()(nothing),
  'project.recent': command<readonly RecentProject[]>()(nothing),
  'project.forget': command<null>()(z.strictObject({ dir: folder })),
  'project.open': command<ProjectView>()(z.strictObject({ dir: folder })),
  /** Copies the sample into `<parentDir>/stays_analytics` (a number is added when that is taken) and opens it. */
  'project.openSample': command<ProjectView>()(z.strictObject({ parentDir: folder })),
  'project.close': command<null>()(nothing),
  'project.trustReport': command<TrustReport>()(nothing),
  'project.trust': command<null>()(nothing),
  'project.distrust': command<null>()(nothing),
  /** Look without trusting: shows the manifest that is there and starts nothing. */
  'project.lookOnly': command<null>()(nothing),
  /** Reads the project anew: dbt, profile, and has dbt parse it. */
  'project.parse': command<null>()(nothing),
  /** Writes into orrery.yml when Orrery parses by itself. `file-changed`, `project-read-only`, `yaml-broken`. */
  'project.setParse': command<null>()(z.strictObject({ parse: z.enum(parseTimes) })),
  'project.installPackages': command<null>()(nothing),
  /** Opens a file of the project in the person's editor. */
  'project.openFile': command<null>()(z.strictObject({ path: folder, line: z.number().int().min(1).nullable() })),
  /** A picture of the project, by its path in it, as an address of its bytes: `data:image/png;base64,…`. `file-not-found`, `forbidden`, `invalid-input`. */
  'project.picture': command<string>()(
    z.strictObject({
      path: z
        .string()
        .max(1_000)
        .regex(/^[^\\/:\0][^:\0]*$/),
    }),
  ),
  'project.revealFolder': command<null>()(nothing),
  'dbt.lookAgain': command<null>()(nothing),
  'dbt.install': command<null>()(z.strictObject({ engine: z.enum(['v1', 'v2']) })),
  'dbt.cancelInstall': command<null>()(nothing),
  /** Shows a file dialog and uses what was chosen for this project; null when it was dismissed. */
  'dbt.chooseFile': command<string | null>()(nothing),
  'dbt.use': command<null>()(z.strictObject({ executable: folder })),
} as const;
