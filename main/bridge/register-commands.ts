import { type BrowserWindow, ipcMain } from 'electron';
import { commandChannel } from '../../preload/channels.ts';
import type { Result } from '../../preload/model/result.ts';
import type { GateRequest } from './gate.ts';

/**
 * Lets the window give commands through the gate.
 * @param pass the gate; it may let a command wait
 * @param currentWindow the window whose main frame may speak; null while there is none
 */
export function registerCommands(pass: (request: GateRequest) => Promise<Result<unknown>>, currentWindow: () => BrowserWindow | null): void {
  ipcMain.handle(commandChannel, (event, name: unknown, input: unknown) => {
    const window = currentWindow();
    const fromOurFrame = window !== null && !window.isDestroyed() && event.senderFrame !== null && event.senderFrame === window.webContents.mainFrame;
    return pass({ fromOurFrame, name, input });
  });
}
