import { powerMonitor } from 'electron';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ShowRequest, StreamEnvelope } from '../../preload/contract.ts';
import { streamChannel } from '../../preload/channels.ts';
import { ok, type Result } from '../../preload/model/result.ts';
import { announceChanges } from '../bridge/announce-changes.ts';
import { type GateRequest, passGate } from '../bridge/gate.ts';
import { createHandlers } from '../bridge/handlers.ts';
import { createPublisher } from '../bridge/publisher.ts';
import type { Locations } from '../locations.ts';
import { openOrrery, type Orrery } from '../orrery.ts';
import { startTray } from '../tray/start-tray.ts';
import { placeWindow } from '../window/place-window.ts';
import { applyTheme, readTheme } from '../window/system-theme.ts';
import { createDesktop } from './desktop.ts';
import type { Log } from './log.ts';
import { createLeave } from './leave.ts';
import { keepLooked } from './looked-at.ts';
import { createSafeStorage } from './safe-storage.ts';
import { keepStartAtLogin } from './start-at-login.ts';
import type { WindowKeeper } from './window-keeper.ts';

/** The core, tied to the window. */
export interface Core {
  /** Answers what the page asks. */
  answer(request: GateRequest): Promise<Result<unknown>>;
  /** Has the page open the project in `dir`. */
  requestOpen(dir: string): void;
  /** True when Orrery goes on although its window was just closed. */
  stays(): boolean;
  /** Settles when the runs of last time are taken up again. */
  readonly recovered: Promise<unknown>;
  /** Begins what goes on by itself: notifications, schedules. After `recovered`, so that it knows what ended meanwhile. */
  begin(): void;
  /** Lets go of everything; dbt goes on by itself, and the next start finds it again. */
  stop(): Promise<void>;
}

export interface CoreOptions {
  readonly locations: Locations;
  readonly log: Log;
  /** The window, which waits for the core where there is one. */
  readonly keeper: WindowKeeper;
  /** The project a person asked for; null is the one of last time. */
  readonly folder: string | null;
  /** Ends Orrery, without asking. */
  readonly quit: () => void;
}

/** Opens the core, shows the window and opens the project, so that the lineage is there when the page asks. Errors are those of `openOrrery`. */
export async function startCore({ locations, log, keeper, folder, quit }: CoreOptions): Promise<Result<Core>> {
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
  if (!opened.ok) return opened;
  const orrery = opened.value;
  const { settings } = orrery.history;
  applyTheme(readTheme(settings.get('theme')));

  // While the core stops, its page is not told: it would ask a core that is no longer there.
  let stopping = false;
  const publisher = createPublisher((envelope: StreamEnvelope) => {
    const current = keeper.current();
    if (!stopping && current && !current.isDestroyed()) current.webContents.send(streamChannel, envelope);
  });
  announceChanges(orrery, publisher);
  const handlers = createHandlers(
    orrery,
    createDesktop(
      settings,
      locations,
      () => orrery.settings.get().editor,
      () => keeper.current(),
    ),
  );
  /** Tells the page, once it is there. */
  const whenLoaded = (tell: () => void): void => void keeper.loaded()?.then(tell);
  const requestOpen = (dir: string): void => whenLoaded(() => publisher.publish('app.openRequested', { dir }));
  const leave = createLeave({ orrery, quit, report: log.write });
  const looked = keepLooked(settings, log);
  const tray = startTray({
    orrery,
    assetsDir: locations.assetsDir,
    icon: path.join(locations.assetsDir, 'icon.png'),
    platform: process.platform,
    now: Date.now,
    lookedAt: () => looked.at(),
    isLookedAt: () => keeper.isLookedAt(),
    showWindow: () => keeper.show(),
    ask(request: ShowRequest) {
      keeper.show();
      whenLoaded(() => publisher.publish('app.showRequested', request));
    },
    quit: () => void leave.quit(),
    report: log.write,
  });
  keeper.follow({
    opened(window) {
      placeWindow(window, settings.get('window'), (bounds) => settings.set('window', bounds));
      window.browser.webContents.on('did-start-navigation', (details) => {
        if (details.isMainFrame && !details.isSameDocument) publisher.restart();
      });
    },
    closing: leave.closing,
    looked() {
      if (stopping) return;
      looked.now();
      tray.redraw();
    },
  });
  orrery.settings.onChange((chosen) => keepStartAtLogin(chosen.startAtLogin, log));

  const recovered = Promise.all([orrery.runs.recover(), orrery.keeping.start()]);
  const dir = folder ?? orrery.recentProjects().find((project) => !project.missing)?.dir ?? null;
  if (dir !== null) {
    const opening = await orrery.dagster.open(dir).catch((error: unknown) => log.write('a project could not be opened', error));
    // What could not be opened the page asks for once more, and shows why.
    if (opening?.ok !== true) requestOpen(dir);
    else await lineageShown(orrery);
  }
  return ok({
    answer: (request) => passGate(request, handlers, (error) => log.write('a command failed', error)),
    requestOpen,
    stays: () => leave.stays(),
    recovered,
    begin() {
      orrery.notifications.start();
      orrery.scheduler.start();
      orrery.remote.start();
      // Only hints, which may come twice or not at all: the scheduler watches the clocks itself.
      powerMonitor.on('resume', () => orrery.scheduler.wake('resume'));
      powerMonitor.on('unlock-screen', () => orrery.scheduler.wake('unlock'));
    },
    stop() {
      stopping = true;
      leave.leaving();
      tray.stop();
      return orrery.stop();
    },
  });
}

/** Milliseconds that the page waits for the lineage before it shows what there is: a large manifest takes longer to read. */
const patience = 500;

/** Resolves when there is a lineage to show, none will come, or it is long in coming. */
async function lineageShown({ project }: Orrery): Promise<void> {
  if (project.lineage() !== null) return;
  const stop = new AbortController();
  const shown = new Promise<void>((resolve) => {
    const off = project.onChange(() => project.lineage() !== null && resolve());
    stop.signal.addEventListener('abort', off);
  });
  await Promise.race([shown, project.whenSettled(), setTimeout(patience, undefined, { signal: stop.signal }).catch(() => undefined)]);
  stop.abort();
}
