import type { KnownEditor } from '../model/editor.ts';
import { type Settings, settings } from '../model/settings.ts';
import { command, nothing } from './command.ts';

/** What the window can say about settings. */
export const settingsCommands = {
  'settings.get': command<Settings>()(nothing),
  /** The editors found on this machine that open a file at a line. */
  'settings.editors': command<readonly KnownEditor[]>()(nothing),
  /** Changes the settings that are given and answers with all of them. */
  'settings.set': command<Settings>()(settings.partial()),
} as const;
