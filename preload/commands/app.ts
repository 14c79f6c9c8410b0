import { z } from 'zod';
import { type AppInfo, themes } from '../model/app-info.ts';
import { command, folder, nothing } from './command.ts';

/** What the window may have saved at most. */
export const mostFileBytes = 256 * 1024 * 1024;
const fileBytes = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= mostFileBytes, 'is too large');

/** What the window can say about the application and the system around it. */
export const appCommands = {
  'app.info': command<AppInfo>()(nothing),
  'app.setTheme': command<null>()(z.strictObject({ theme: z.enum(themes) })),
  /** Opens an https address in the person's browser. */
  'app.openExternal': command<null>()(z.strictObject({ url: z.url({ protocol: /^https$/ }) })),
  /** Shows the system's folder dialog; null when it was dismissed. */
  'app.chooseFolder': command<string | null>()(
    z.strictObject({ purpose: z.enum(['open-project', 'sample-parent', 'state', 'dagster-export', 'dagster-import']) }),
  ),
  /**
   * Saves what the window has made where the person says; gives the path, null when the dialog was dismissed. The kind fixes the file's ending.
   * Errors: `disk-full`, `forbidden`, `file-not-found`, `invalid-input`.
   */
  'app.saveFile': command<string | null>()(
    z.strictObject({ kind: z.enum(['png', 'svg', 'json', 'mermaid']), name: z.string().min(1).max(200), bytes: fileBytes }),
  ),
  /** Shows a file that `app.saveFile` has saved in its folder. Errors: `forbidden` for any other. */
  'app.showSavedFile': command<null>()(z.strictObject({ file: folder })),
  /** Puts a PNG on the clipboard. Errors: `invalid-input` when it is none. */
  'app.copyPicture': command<null>()(z.strictObject({ bytes: fileBytes })),
} as const;
