import { app } from 'electron';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { autostartEntry } from './autostart-entry.ts';
import { hiddenFlag } from './launch-arguments.ts';
import type { Log } from './log.ts';

/** Has the system start Orrery hidden when the person logs in, or not any more. On Linux by an autostart entry, elsewhere by a login item. */
function startAtLogin(on: boolean, env: NodeJS.ProcessEnv, home: string): void {
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), hiddenFlag];
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: on, args });
    return;
  }
  const file = path.join(env['XDG_CONFIG_HOME'] ?? path.join(home, '.config'), 'autostart', 'orrery.desktop');
  if (!on) {
    fs.rmSync(file, { force: true });
    return;
  }
  // An AppImage is mounted anew at each start: its own file is what stays.
  const entry = autostartEntry([env['APPIMAGE'] ?? process.execPath, ...args]);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, entry);
}

/** Does so; what the system refuses stands in the log. */
export function keepStartAtLogin(on: boolean, log: Log): void {
  try {
    startAtLogin(on, process.env, os.homedir());
  } catch (error) {
    log.write('starting at login could not be set', error);
  }
}
