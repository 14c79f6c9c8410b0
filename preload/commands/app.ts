import { z } from 'zod';
import { type AppInfo, themes } from '../model/app-info.ts';
import { command, nothing } from './command.ts';

/** What the window can say about the application and the system around it. */
export const appCommands = {
  'app.info': command<AppInfo>()(nothing),
  'app.setTheme': command<null>()(z.strictObject({ theme: z.enum(themes) })),
  /** Opens an https address in the person's browser. */
  'app.openExternal': command<null>()(z.strictObject({ url: z.url({ protocol: /^https$/ }) })),
  /** Shows the system's folder dialog; null when it was dismissed. */
  'app.chooseFolder': command<string | null>()(z.strictObject({ purpose: z.enum(['open-project', 'sample-parent', 'state']) })),
} as const;
