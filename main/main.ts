// The table of contents of the desktop application: paths, single instance, core, window, bridge, quit.
import { app, type BrowserWindow, dialog, powerMonitor } from 'electron';
import os from 'node:os';
import path from 'node:path';
import type { StreamEnvelope } from '../preload/contract.ts';
import { streamChannel } from '../preload/channels.ts';
import { failStart } from './app/fail-start.ts';
import { folderArgument } from './app/launch-arguments.ts';
import { openLog } from './app/log.ts';
import { createDesktop } from './app/desktop.ts';
import { createSafeStorage } from './app/safe-storage.ts';
import { createHandlers } from './bridge/handlers.ts';
import { announceChanges } from './bridge/announce-changes.ts';
import { createPublisher } from './bridge/publisher.ts';
import { registerCommands } from './bridge/register-commands.ts';
import { locate, resourcesOf } from './locations.ts';
import { openOrrery } from './orrery.ts';
import { appOrigin, declareAppScheme, serveRenderer } from './window/app-protocol.ts';
import { guardContents } from './window/guard-contents.ts';
import { openMainWindow } from './window/main-window.ts';
import { applyTheme, readTheme } from './window/system-theme.ts';

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

let window: BrowserWindow | null = null;

function showWindow(): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

async function start(): Promise<void> {
  guardContents(page);
  serveRenderer(locations.rendererDir);
  const opened = openOrrery({
    locations,
    env: process.env,
    home: os.homedir(),
    now: Date.now,
    watchProject: true,
    safeStorage: createSafeStorage(),
    ...(process.platform !== 'linux' && { onBattery: () => powerMonitor.onBatteryPower }),
    report: log.write,
  });
  if (!opened.ok) return failStart(opened.error);
  const orrery = opened.value;
  applyTheme(readTheme(orrery.history.settings.get('theme')));

  // While the core stops, its page is not told: it would ask a core that is no longer there.
  let stopping = false;
  const publisher = createPublisher((envelope: StreamEnvelope) => {
    if (!stopping && window && !window.isDestroyed()) window.webContents.send(streamChannel, envelope);
  });
  announceChanges(orrery, publisher);
  registerCommands(
    createHandlers(
      orrery,
      createDesktop(
        orrery.history.settings,
        locations,
        () => orrery.settings.get().editor,
        () => window,
      ),
    ),
    () => window,
    (error) => log.write('a command failed', error),
  );

  const openWindow = (): void => {
    window = openMainWindow({
      page,
      preload: locations.preloadFile,
      icon: path.join(locations.assetsDir, 'icon.png'),
      savedBounds: orrery.history.settings.get('window'),
      saveBounds: (bounds) => orrery.history.settings.set('window', bounds),
      report: log.write,
    });
    window.webContents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) publisher.restart();
    });
    window.on('closed', () => {
      window = null;
    });
  };

  app.on('second-instance', (_event, argv, cwd) => {
    const folder = folderArgument(argv, app.isPackaged, cwd);
    if (folder !== null) publisher.publish('app.openRequested', { dir: folder });
    showWindow();
  });
  app.on('activate', () => (window ? showWindow() : openWindow()));

  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    // dbt goes on by itself; the next start finds it again.
    void orrery.stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());

  const recovered = Promise.all([orrery.runs.recover(), orrery.keeping.start()]);
  const folder = folderArgument(process.argv, app.isPackaged, process.cwd()) ?? orrery.recentProjects().find((project) => !project.missing)?.dir ?? null;
  // Before the window, so that the lineage is there when the page asks. What could not be opened the page asks for once more, and shows why.
  const opening = folder === null ? null : await orrery.project.open(folder).catch((error: unknown) => log.write('a project could not be opened', error));
  openWindow();
  if (folder !== null && opening?.ok !== true) {
    window?.webContents.once('did-finish-load', () => publisher.publish('app.openRequested', { dir: folder }));
  }
  await recovered;
  orrery.notifications.start();
  orrery.scheduler.start();
  // Only hints, which may come twice or not at all: the scheduler watches the clocks itself.
  powerMonitor.on('resume', () => orrery.scheduler.wake('resume'));
  powerMonitor.on('unlock-screen', () => orrery.scheduler.wake('unlock'));
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
