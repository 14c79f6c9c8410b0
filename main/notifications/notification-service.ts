import type { CheckedInput } from '../../preload/contract.ts';
import type { Channel, ChannelView, Notification, NotificationList } from '../../preload/model/notification.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { environmentForOthers } from '../dbt/environment.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { History } from '../history/open-history.ts';
import { historyProblem } from '../history/sqlite-error.ts';
import type { RunService } from '../run/run-service.ts';
import type { SettingsService } from '../settings.ts';
import { createChannelStore, type SafeStorage } from './channels/channel-store.ts';
import { send } from './channels/send.ts';
import { createDeliverer } from './deliver.ts';
import { takeForDesktop } from './desktop-notices.ts';
import type { DesktopNotice } from './group-notifications.ts';
import { createTeller } from './tell-events.ts';

/** The notifications of all projects on this machine, and the channels that carry them further. */
export interface NotificationService {
  list(query: CheckedInput<'notifications.list'>): NotificationList;
  /** Null: all. */
  mark(ids: readonly number[] | null, read: boolean): Result<null>;
  /** A person looks at this run: what was told of it is read. */
  markRun(runId: string): Result<null>;
  clear(): Result<null>;
  /**
   * Claims what the desktop is to show now (`now` in milliseconds since the epoch): each once, whatever process asks first, and not what `isSeen`
   * says the person is looking at. Ask at the start and whenever `onChange` tells: it tells also when what was held back to be told as one is due.
   */
  takeForDesktop(now: number, isSeen?: (notification: Notification) => boolean): readonly DesktopNotice[];
  channels(): readonly ChannelView[];
  saveChannel(edit: CheckedInput<'channels.save'>): Result<readonly ChannelView[]>;
  removeChannel(id: string): Result<readonly ChannelView[]>;
  testChannel(id: string): Promise<Result<{ readonly words: string }>>;
  /** Hears of new notifications, of read ones and of channels: how many are unread now. Returns what stops it. */
  onChange(listener: (change: { readonly unread: number }) => void): () => void;
  /** Notices once what has happened since anybody looked. */
  look(): void;
  /** Begins to notice what happens, what happened while nobody did, and to carry it through the channels. For the window and the daemon. */
  start(): void;
  /** What is being sent is tried again by the next Orrery. Call before the history is closed. */
  stop(): Promise<void>;
}

export interface NotificationServiceOptions {
  readonly history: History;
  readonly settings: Pick<SettingsService, 'get' | 'onChange'>;
  readonly runs: Pick<RunService, 'onChange'>;
  readonly safeStorage: SafeStorage | null;
  readonly env: NodeJS.ProcessEnv;
  /** Where commands run. */
  readonly home: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly self: ProcessIdentity;
  readonly isAlive: (identity: ProcessIdentity) => boolean;
  readonly hide: (text: string) => string;
  readonly report: (message: string, error?: unknown) => void;
}

/** How often (milliseconds) it is asked whether another Orrery has written. */
const pollMs = 2_000;
/** Milliseconds between two looks for slow runs, at least. */
const slowPauseMs = 5_000;
/** A history that refuses is asked again after so many milliseconds. */
const refusedMs = 10_000;
const keptMs = 90 * 86_400_000;

export function createNotificationService(o: NotificationServiceOptions): NotificationService {
  const { history, settings, now } = o;
  const store = createChannelStore(o);
  const teller = createTeller({ history, now, slowFactor: () => settings.get().slowFactor, channels: () => store.list(), hide: o.hide });
  const listeners = new Set<(change: { readonly unread: number }) => void>();
  const stops: (() => void)[] = [];
  /** The next look that nothing else brings about. */
  let timer: { readonly at: number; readonly handle: NodeJS.Timeout } | null = null;
  let slowLooked = -Infinity;
  let desktopTimer: NodeJS.Timeout | null = null;
  let dataVersion: number | null = null;
  let isStarted = false;

  const sendThrough = (channel: Channel, notification: Notification, signal: AbortSignal) =>
    send({ channel, notification, address: store.address(channel), env: environmentForOthers(o.env), cwd: o.home, signal });
  const deliverer = createDeliverer({
    history,
    self: o.self,
    isAlive: o.isAlive,
    now,
    channel: (id) => store.get(id),
    canSend: (channel) => channel.kind === 'command' || store.address(channel) !== null,
    send: sendThrough,
    onEnded: tell,
    report: o.report,
  });

  function tell(): void {
    try {
      const unread = history.notifications.unread();
      for (const listener of listeners) listener({ unread });
    } catch (error) {
      o.report('what is unread cannot be told', error);
    }
  }

  /** Looks for news; what the history refuses now is found the next time. */
  function look(): void {
    try {
      const told = teller.look() + lookForSlow();
      if (told === 0) return;
      tell();
      if (isStarted) deliverer.look();
    } catch (error) {
      o.report('notifications cannot be made just now', error);
      lookAgain(now() + refusedMs);
    }
  }

  /** Runs that are under way change all the time; whether one is slow is asked now and then. */
  function lookForSlow(): number {
    const since = now() - slowLooked;
    if (since >= 0 && since < slowPauseMs) {
      lookAgain(slowLooked + slowPauseMs);
      return 0;
    }
    slowLooked = now();
    const { told, again } = teller.lookForSlow();
    if (again !== null) lookAgain(again);
    return told;
  }

  /** Looks at that time (milliseconds since the epoch), or sooner where something else asked for it. */
  function lookAgain(at: number): void {
    if (!isStarted || (timer !== null && timer.at <= at)) return;
    if (timer !== null) clearTimeout(timer.handle);
    const fire = (): void => {
      timer = null;
      look();
    };
    timer = { at, handle: setTimeout(fire, Math.min(Math.max(0, at - now()), 2_000_000_000)).unref() };
  }

  /** Another Orrery may have told something, or have marked it as read. */
  function poll(): void {
    try {
      const version = history.dataVersion();
      if (version === dataVersion) return;
      dataVersion = version;
    } catch (error) {
      o.report('the history could not be asked for notifications', error);
      return;
    }
    look();
    tell();
  }

  /** Has the desktop ask again after so many milliseconds. */
  function askAgain(ms: number | null): void {
    if (desktopTimer !== null) clearTimeout(desktopTimer);
    desktopTimer = ms === null ? null : setTimeout(tell, Math.max(0, ms)).unref();
  }

  function write(work: () => void): Result<null> {
    try {
      history.transaction(work);
    } catch (error) {
      return failed(historyProblem(error));
    }
    tell();
    return ok(null);
  }

  return {
    list({ filter, from, count }) {
      const rows = history.notifications;
      return { notifications: rows.list(filter, from, count), total: rows.total(filter), unread: rows.unread() };
    },
    mark: (ids, read) => write(() => history.notifications.mark(ids, read)),
    markRun(runId) {
      try {
        if (history.transaction(() => history.notifications.markRun(runId)) > 0) tell();
        return ok(null);
      } catch (error) {
        return failed(historyProblem(error));
      }
    },
    clear: () => write(() => history.notifications.clear()),

    channels: () => store.views(),
    saveChannel({ channel, address }) {
      try {
        const saved = store.save(channel, address);
        if (!saved.ok) return saved;
      } catch (error) {
        return failed(historyProblem(error));
      }
      tell();
      return ok(store.views());
    },
    removeChannel(id) {
      const removed = write(() => store.remove(id));
      return removed.ok ? ok(store.views()) : removed;
    },

    async testChannel(id) {
      if (id === 'desktop') {
        const made = write(() => {
          const test = history.notifications.insert({ ...testNotification(now()), source: `test:${now()}`, desktop: 'pending' });
          if (test !== null) history.notifications.mark([test], true);
        });
        return made.ok ? ok({ words: 'Sent. If nothing appeared, this computer holds notifications back.' }) : made;
      }
      const channel = store.get(id);
      if (channel === null) return failed({ code: 'channel-failed', title: 'This channel is gone.' });
      const { result, words } = await sendThrough(channel, { ...testNotification(now()), id: 0, read: true, projectDir: null }, new AbortController().signal);
      return result === 'sent' ? ok({ words }) : failed({ code: 'channel-failed', title: words });
    },

    takeForDesktop(at, isSeen = () => false) {
      try {
        const { show, again } = takeForDesktop(history, settings.get(), at, isSeen);
        askAgain(again === null ? null : again - at);
        return show;
      } catch (error) {
        o.report('notifications cannot be shown just now', error);
        askAgain(refusedMs);
        return [];
      }
    },

    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    look,
    start() {
      isStarted = true;
      const polling = setInterval(poll, pollMs).unref();
      stops.push(
        () => clearInterval(polling),
        o.runs.onChange(({ runs, nodes }) => {
          // What concerns nodes only is told when their run ends.
          if (runs.length > 0 || nodes.length === 0) look();
        }),
        settings.onChange(look),
      );
      try {
        history.notifications.prune(now() - keptMs);
      } catch (error) {
        o.report('old notifications could not be deleted', error);
      }
      look();
      deliverer.look();
    },

    async stop() {
      isStarted = false;
      for (const each of stops.splice(0)) each();
      if (timer !== null) clearTimeout(timer.handle);
      timer = null;
      askAgain(null);
      listeners.clear();
      await deliverer.stop();
    },
  };
}

function testNotification(at: number): Omit<Notification, 'id' | 'read' | 'projectDir'> {
  return {
    kind: 'test',
    at,
    title: 'A test from Orrery',
    body: 'Notifications reach you here.',
    projectId: '',
    projectName: '',
    job: null,
    runId: null,
    uniqueId: null,
    schedule: null,
    triggerKind: null,
  };
}
