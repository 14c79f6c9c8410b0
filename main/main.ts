// The table of contents of the desktop application: paths, single instance, window, core, project, quit. What is imported here is there
// before the window is: the core is not.
import { app, dialog } from 'electron';
import os from 'node:os';
import path from 'node:path';
import { failStart } from './app/fail-start.ts';
import { folderArgument, startsHidden } from './app/launch-arguments.ts';
import { openLog } from './app/log.ts';
import { keepWindow } from './app/window-keeper.ts';
import { registerCommands } from './bridge/register-commands.ts';
import { locate, resourcesOf } from './locations.ts';
import { appOrigin, declareAppScheme, serveRenderer } from './window/app-protocol.ts';
import { guardContents } from './window/guard-contents.ts';
import { openMainWindow } from './window/main-window.ts';

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

const keeper = keepWindow(() => openMainWindow({ page, preload: locations.preloadFile, icon: path.join(locations.assetsDir, 'icon.png'), report: log.write }));

async function start(): Promise<void> {
  guardContents(page);
  serveRenderer(locations.rendererDir);
  // The page is loaded in a process of its own while the core is loaded in this one. What it asks meanwhile waits.
  if (!startsHidden(process.argv)) keeper.show();
  const folder = folderArgument(process.argv, app.isPackaged, process.cwd());
  const starting = import('./app/start-core.ts').then(({ startCore }) => startCore({ locations, log, keeper, folder, quit: () => app.quit() }));
  registerCommands(
    async (request) => {
      const started = await starting;
      return started.ok ? started.value.answer(request) : started;
    },
    () => keeper.current(),
  );
  const started = await starting;
  if (!started.ok) return failStart(started.error);
  const core = started.value;

  app.on('second-instance', (_event, argv, cwd) => {
    const asked = folderArgument(argv, app.isPackaged, cwd);
    keeper.show();
    if (asked !== null) core.requestOpen(asked);
  });
  app.on('activate', () => keeper.show());

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
  app.on('window-all-closed', () => {
    if (!core.stays()) app.quit();
  });
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
