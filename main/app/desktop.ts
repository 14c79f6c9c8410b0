import { app, type BrowserWindow, dialog, shell } from 'electron';
import os from 'node:os';
import path from 'node:path';
import type { AppInfo } from '../../preload/contract.ts';
import { ok } from '../../preload/model/result.ts';
import type { Desktop } from '../bridge/handlers.ts';
import type { Locations } from '../locations.ts';
import { openAddress, openFile, openFolder, openRemotePage } from '../window/open-outside.ts';
import { copyPicture } from './copy-picture.ts';
import { findEditors } from './find-editors.ts';
import { openInEditor } from './open-in-editor.ts';
import { applyTheme, readTheme } from '../window/system-theme.ts';

/** The part of the settings table that is needed here. */
interface Settings {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/**
 * Dialogs, theme and the way out of the window. Dialogs hang on the current window when there is one. `editor` gives the command line of the
 * editor that was chosen, empty for the system's own program.
 */
export function createDesktop(settings: Settings, locations: Locations, editor: () => string, currentWindow: () => BrowserWindow | null): Desktop {
  async function choose(title: string, buttonLabel: string, property: 'openDirectory' | 'openFile'): Promise<string | null> {
    const window = currentWindow();
    const options = {
      title,
      buttonLabel,
      properties: property === 'openDirectory' ? (['openDirectory', 'createDirectory'] as const).slice() : (['openFile'] as const).slice(),
    };
    const chosen = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
    return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
  }

  return {
    info: (): AppInfo => ({
      version: app.getVersion(),
      platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
      sampleParentDir: app.getPath('documents'),
      theme: readTheme(settings.get('theme')),
      dataDir: locations.dataDir,
      drawnInSoftware: app.getGPUFeatureStatus().gpu_compositing.startsWith('disabled'),
    }),
    setTheme(theme) {
      settings.set('theme', theme);
      applyTheme(theme);
    },
    openAddress,
    openRemotePage,
    openFile(file, line) {
      const command = editor();
      return command.trim() === '' ? openFile(file) : openInEditor(command, file, line, process.env);
    },
    editors: () => findEditors({ env: process.env, home: os.homedir(), platform: process.platform }),
    openFolder,
    chooseFolder: (title, button) => choose(title, button, 'openDirectory'),
    async chooseNewFile(title, name, kind) {
      const window = currentWindow();
      const filters = kind === undefined ? [] : [{ name: kind.name, extensions: [...kind.extensions] }];
      const options = { title, defaultPath: path.join(app.getPath('downloads'), name), filters };
      const chosen = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
    },
    chooseFile: (title, button) => choose(title, button, 'openFile'),
    showInFolder(file) {
      shell.showItemInFolder(file);
      return ok(null);
    },
    copyPicture,
  };
}
