import { app, dialog } from 'electron';
import type { OrreryError } from '../../preload/model/result.ts';

/** Says why Orrery cannot start (for instance a history written by a newer version) and ends it. Nothing is changed on disk. */
export function failStart(error: OrreryError): void {
  process.stderr.write(`orrery: ${error.title}${error.detail === undefined ? '' : `\n${error.detail}`}\n`);
  dialog.showErrorBox(error.title, error.detail ?? '');
  app.exit(1);
}
