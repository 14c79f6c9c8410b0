import { type BrowserWindow, ipcMain } from 'electron';
import { commandChannel } from '../../preload/channels.ts';
import { type Handlers, passGate } from './gate.ts';

/**
 * Lets the window give commands through the gate.
 * @param currentWindow the window whose main frame may speak; null while there is none
 * @param report is told of exceptions that handlers threw
 */
export function registerCommands(handlers: Handlers, currentWindow: () => BrowserWindow | null, report: (error: unknown) => void): void {
  ipcMain.handle(commandChannel, (event, name: unknown, input: unknown) => {
    const window = currentWindow();
    const fromOurFrame = window !== null && !window.isDestroyed() && event.senderFrame !== null && event.senderFrame === window.webContents.mainFrame;
    return passGate({ fromOurFrame, name, input }, handlers, report);
  });
}
