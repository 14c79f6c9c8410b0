import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { restoreBounds, smallestWindow, type WindowBounds } from './window-state.ts';

export interface MainWindowOptions {
  readonly page: string;
  readonly preload: string;
  readonly icon: string;
  /** Where the window was when it closed, as stored. */
  readonly savedBounds: unknown;
  readonly saveBounds: (bounds: WindowBounds) => void;
  readonly report: (message: string) => void;
}

/** Opens the main window where it was last time; shows it when its first frame is drawn. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  const { maximized, ...bounds } = restoreBounds(
    options.savedBounds,
    [primary, ...others].map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Orrery',
    icon: options.icon,
    autoHideMenuBar: true,
    // The paper of tokens.css, so that nothing flashes before the first frame.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14161A' : '#FAF9F6',
    webPreferences: { preload: options.preload, contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false, spellcheck: false },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());

  let quitting = false;
  const remember = (): void => {
    if (quitting || window.isDestroyed() || window.isMinimized()) return;
    options.saveBounds({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rememberSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(remember, 400);
  };
  window.on('resize', rememberSoon);
  window.on('move', rememberSoon);
  const rememberNow = (): void => {
    clearTimeout(timer);
    remember();
  };
  window.on('close', rememberNow);
  // Windows are closed last, when there is no history any more to keep it in.
  app.once('before-quit', () => {
    rememberNow();
    quitting = true;
  });
  // A page that crashed comes back by itself: everything it shows is in main. One that crashes again at once stays gone.
  let revivedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    options.report(`the page stopped: ${reason}`);
    if (reason === 'clean-exit' || performance.now() - revivedAt < 10_000) return;
    revivedAt = performance.now();
    // Not within the event: Electron is still taking the old page down.
    setImmediate(() => void window.loadURL(window.webContents.getURL() || options.page));
  });
  void window.loadURL(options.page);
  return window;
}
