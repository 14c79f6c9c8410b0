import type { ShowRequest } from '../../preload/contract.ts';
import type { DesktopNotice } from '../notifications/group-notifications.ts';
import type { Orrery } from '../orrery.ts';
import { desktopNotifications } from './desktop-notifications.ts';
import { pauseUntil } from './pause-until.ts';
import { openTray } from './tray.ts';
import type { TrayAction } from './tray-picture.ts';
import { trayState } from './tray-state.ts';

export interface StartTrayOptions {
  readonly orrery: Orrery;
  readonly assetsDir: string;
  readonly icon: string;
  readonly platform: NodeJS.Platform;
  readonly now: () => number;
  /** When somebody had the window before them last, milliseconds since the epoch. */
  readonly lookedAt: () => number;
  readonly isLookedAt: () => boolean;
  readonly showWindow: () => void;
  readonly ask: (request: ShowRequest) => void;
  readonly quit: () => void;
  readonly report: (message: string, error?: unknown) => void;
}

/** Tray and desktop notifications, following the core. Returns what redraws the tray and what ends both. */
export function startTray(o: StartTrayOptions): { redraw(): void; stop(): void } {
  const { orrery } = o;
  // A run that goes on redraws the tray every second; what is known of schedules changes seldom.
  let schedules = orrery.schedules.view();
  const tray = openTray({ ...o, state: () => trayState(orrery, schedules, o.lookedAt(), o.now()), act });
  const desktop = desktopNotifications({ icon: o.icon, open: openNotice, retry, report: o.report });

  /** A run of another project than the open one is shown in its own. */
  async function openRun(runId: string, failure: boolean, uniqueId: string | null): Promise<void> {
    const run = orrery.history.runs.get(runId);
    if (run !== null && run.projectId !== orrery.project.current()?.id) await orrery.project.open(run.projectDir);
    o.showWindow();
    o.ask({ kind: 'run', runId, failure, uniqueId });
  }

  function openNotice(notice: DesktopNotice): void {
    if (notice.ids.length > 0) orrery.notifications.mark(notice.ids, true);
    if (notice.runId !== null) return later(openRun(notice.runId, notice.kind === 'failed', notice.uniqueId));
    o.showWindow();
    o.ask(notice.schedule === null ? { kind: 'notifications' } : { kind: notice.triggerKind ?? 'schedule', name: notice.schedule });
  }

  function retry(runId: string): void {
    later(
      orrery
        .retry(runId, { scope: 'failure', nodes: [] }, 'window', null)
        .then((retried) => openRun(retried.ok ? retried.value.runId : runId, !retried.ok, null)),
    );
  }

  /** A job that cannot be launched just so is shown in its window, where the reason and the question are. */
  async function launch(name: string): Promise<void> {
    const launched = await orrery.launchJob(name, {}, 'window', null);
    if (launched.ok) return;
    o.report(`${name} was not launched from the tray: ${launched.error.title}`);
    o.showWindow();
    o.ask({ kind: 'job', name });
  }

  const later = (work: Promise<unknown>): void => void work.catch((error: unknown) => o.report('an order of the tray failed', error));

  function act(action: TrayAction): void {
    switch (action.kind) {
      case 'open':
        return o.showWindow();
      case 'open run':
        return later(openRun(action.runId, action.failure, null));
      case 'open schedule':
        o.showWindow();
        return o.ask({ kind: 'schedule', name: action.name });
      case 'cancel run':
        return later(orrery.runs.cancel(action.runId));
      case 'launch job':
        return later(launch(action.name));
      case 'pause':
        orrery.schedules.pause(pauseUntil(action.for, o.now()));
        return;
      case 'resume':
        orrery.schedules.resume();
        return;
      case 'notifications':
      case 'settings':
        o.showWindow();
        return o.ask({ kind: action.kind });
      case 'quit':
        return o.quit();
    }
  }

  function showPending(): void {
    // Whoever has the window before them sees the bell.
    desktop.show(orrery.notifications.takeForDesktop(o.now(), o.isLookedAt));
  }

  const offs = [
    orrery.runs.onChange(({ runs }) => runs.length > 0 && tray.redraw()),
    orrery.schedules.onChange(() => {
      schedules = orrery.schedules.view();
      tray.redraw();
    }),
    orrery.jobs.onChange(() => tray.redraw()),
    orrery.onView(() => tray.redraw()),
    orrery.notifications.onChange(() => {
      tray.redraw();
      showPending();
    }),
  ];
  showPending();
  return {
    redraw: () => tray.redraw(),
    stop() {
      for (const off of offs) off();
      tray.destroy();
    },
  };
}
