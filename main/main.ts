// The table of contents of the desktop application: paths, single instance, window, core, project, quit. What is imported here is there
// before the window is: the core is not.
import { app, type BrowserWindow, dialog } from 'electron';
import os from 'node:os';
import path from 'node:path';
import { failStart } from './app/fail-start.ts';
import { folderArgument } from './app/launch-arguments.ts';
import { openLog } from './app/log.ts';
import { registerCommands } from './bridge/register-commands.ts';
import { locate, resourcesOf } from './locations.ts';
import { appOrigin, declareAppScheme, serveRenderer } from './window/app-protocol.ts';
import { guardContents } from './window/guard-contents.ts';
import { type MainWindow, openMainWindow } from './window/main-window.ts';

const locations = locate({
  entryDir: import.meta.dirname,
  resourcesDir: resourcesOf(import.meta.dirname),
  env: process.env,
  platform: process.platform,
  arch: process.arch,
  home: os.homedir(),
});
// Before anything reads it: the command line works in the same folder.
app.setPath('userData', locations.dataDir);
const log = openLog(locations.dataDir);
// The development server; a packaged Orrery shows nothing but its own page.
const page = (app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL) ?? `${appOrigin}/`;

let window: MainWindow | null = null;
const currentWindow = (): BrowserWindow | null => window?.browser ?? null;

function openWindow(): MainWindow {
  const opened = openMainWindow({ page, preload: locations.preloadFile, icon: path.join(locations.assetsDir, 'icon.png'), report: log.write });
  opened.browser.on('closed', () => {
    window = null;
  });
  window = opened;
  return opened;
}

function showWindow({ browser }: MainWindow): void {
  if (browser.isMinimized()) browser.restore();
  browser.show();
  browser.focus();
}

async function start(): Promise<void> {
  guardContents(page);
  serveRenderer(locations.rendererDir);
  // The page is loaded in a process of its own while the core is loaded in this one. What it asks meanwhile waits.
  const first = openWindow();
  const folder = folderArgument(process.argv, app.isPackaged, process.cwd());
  const starting = import('./app/start-core.ts').then(({ startCore }) => startCore({ locations, log, window: first, currentWindow, folder }));
  registerCommands(async (request) => {
    const started = await starting;
    return started.ok ? started.value.answer(request) : started;
  }, currentWindow);
  const started = await starting;
  if (!started.ok) return failStart(started.error);
  const core = started.value;

  app.on('second-instance', (_event, argv, cwd) => {
    const asked = folderArgument(argv, app.isPackaged, cwd);
    if (asked !== null) core.requestOpen(asked);
    if (window) showWindow(window);
  });
  app.on('activate', () => (window ? showWindow(window) : core.adopt(openWindow())));

  let [stopping, stopped] = [false, false];
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    void core.stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
  await core.recovered;
  core.begin();
}

if (app.requestSingleInstanceLock()) {
  declareAppScheme();
  process.on('uncaughtException', (error) => log.write('uncaught exception', error));
  process.on('unhandledRejection', (error) => log.write('unhandled rejection', error));
  // Not `await app.whenReady()`: Electron holds `ready` back until the entry module has been evaluated.
  void app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      log.write('could not start', error);
      dialog.showErrorBox('Orrery could not start', error instanceof Error ? error.message : String(error));
      app.exit(1);
    });
} else {
  app.quit();
}
