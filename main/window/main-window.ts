import { BrowserWindow, nativeTheme } from 'electron';
import { firstWindow, smallestWindow } from './window-size.ts';

export interface MainWindowOptions {
  readonly page: string;
  readonly preload: string;
  readonly icon: string;
  readonly report: (message: string) => void;
}

export interface MainWindow {
  readonly browser: BrowserWindow;
  /** Resolves when its first frame is drawn. */
  readonly drawn: Promise<void>;
  /** Resolves when its page has been loaded. */
  readonly loaded: Promise<void>;
}

/** The paper of tokens.css, so that nothing flashes before the first frame. */
export function paper(): string {
  return nativeTheme.shouldUseDarkColors ? '#14161A' : '#FAF9F6';
}

/** Opens the main window, out of sight until it is placed, and loads its page. */
export function openMainWindow(options: MainWindowOptions): MainWindow {
  const browser = new BrowserWindow({
    ...firstWindow,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Orrery',
    icon: options.icon,
    autoHideMenuBar: true,
    backgroundColor: paper(),
    webPreferences: { preload: options.preload, contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false, spellcheck: false },
  });
  const drawn = new Promise<void>((resolve) => browser.once('ready-to-show', resolve));
  const loaded = new Promise<void>((resolve) => browser.webContents.once('did-finish-load', resolve));
  // A page that crashed comes back by itself: everything it shows is in main. One that crashes again at once stays gone.
  let revivedAt = Number.NEGATIVE_INFINITY;
  browser.webContents.on('render-process-gone', (_event, { reason }) => {
    options.report(`the page stopped: ${reason}`);
    if (reason === 'clean-exit' || performance.now() - revivedAt < 10_000) return;
    revivedAt = performance.now();
    // Not within the event: Electron is still taking the old page down.
    setImmediate(() => void browser.loadURL(browser.webContents.getURL() || options.page));
  });
  void browser.loadURL(options.page);
  return { browser, drawn, loaded };
}
