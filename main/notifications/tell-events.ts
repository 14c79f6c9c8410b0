import { channelEventOf, type Channel } from '../../preload/model/notification.ts';
import { isFinal } from '../../preload/model/run.ts';
import type { History } from '../history/open-history.ts';
import type { NewNotification } from '../history/notification-rows.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { median } from '../run/median.ts';
import { type Told, slowAfter, tellOfEnd, tellOfSlow, tellOfTick } from './what-to-tell.ts';

export interface TellerOptions {
  readonly history: History;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly slowFactor: () => number;
  readonly channels: () => readonly Channel[];
  /** Takes the values of secrets out of a text. */
  readonly hide: (text: string) => string;
}

export interface Teller {
  /** Makes the notifications of all that has happened since anybody looked last. Gives how many there are of them. Throws what the history throws. */
  look(): number;
  /** Makes those of runs that have become slow. Gives how many, and when to look again (milliseconds since the epoch), null while nothing runs. */
  lookForSlow(): { readonly told: number; readonly again: number | null };
}

const seenKey = 'notifications.seen';
/** What ended longer ago is no news, milliseconds: also when its record is touched again. */
const newsMs = 7 * 86_400_000;
const fewestTimings = 3;
const timings = 20;
const failedStatuses = ['error', 'fail', 'runtime error', 'partial success'] as const;

/** Up to which revision of the history somebody has looked, and since when: what ended before is never told. */
interface Seen {
  readonly revision: number;
  readonly since: number;
}

/** Finds what is worth telling in the history. Any number of processes may do so at once: an event has one notification. */
export function createTeller({ history, now, slowFactor, channels, hide }: TellerOptions): Teller {
  /** Nothing before it needs to be looked at again by this process. */
  let looked = -1;
  const usual = new Map<string, number | null>();
  /** Runs that were told to be slow. */
  const slow = new Set<string>();

  function seen(): Seen {
    const stored = history.settings.get(seenKey);
    const fields = typeof stored === 'object' && stored !== null ? (stored as { readonly revision?: unknown; readonly since?: unknown }) : {};
    if (typeof fields.revision === 'number' && typeof fields.since === 'number' && fields.revision <= history.revision()) {
      return { revision: fields.revision, since: fields.since };
    }
    // The first look of all: what was before has been seen elsewhere.
    const first = { revision: history.revision(), since: now() };
    history.settings.set(seenKey, first);
    return first;
  }

  /** The median of what runs like it took, milliseconds; null while there are too few. */
  function usualMs(run: RunRecord): number | null {
    const known = usual.get(run.id);
    if (known !== undefined) return known;
    const durations = history.timings.ofRunsLike(run, timings);
    const ms = durations.length < fewestTimings ? null : median(durations);
    usual.set(run.id, ms);
    return ms;
  }

  function ofRun(run: RunRecord): readonly Told[] {
    return tellOfEnd({
      run,
      node: history.telling.firstNode(run.seq, run.status === 'FAILURE' ? failedStatuses : ['warn']),
      isRetried: history.telling.isRetried(run.id),
      before: history.telling.before(run)?.status ?? null,
      trigger: history.telling.triggerOf(run.chain),
      usualMs: usualMs(run),
    });
  }

  /** Writes what was not told yet. To be called inside a transaction. */
  function write(told: readonly Told[], desktop: NewNotification['desktop'] = 'pending'): number {
    let made = 0;
    for (const each of told) {
      const id = history.notifications.insert({ ...each, title: hide(each.title), body: hide(each.body), desktop });
      if (id === null) continue;
      made += 1;
      const event = channelEventOf(each.kind);
      for (const channel of channels()) {
        if (!channel.on || event === null || !channel.events[event]) continue;
        history.deliveries.insert({ notificationId: id, channelId: channel.id, attempt: 1, notBefore: now() });
      }
    }
    return made;
  }

  /** What a person typed in a terminal ended before their eyes. */
  const desktopOf = (run: RunRecord): NewNotification['desktop'] => (run.launchedBy === 'command line' && run.job === null ? 'not wanted' : 'pending');

  return {
    look() {
      const { revision, since } = seen();
      const from = Math.max(looked, revision);
      const newest = history.revision();
      if (newest <= from) return 0;
      const oldest = Math.max(since, now() - newsMs);
      const ended = history.runs.changedSince(from).filter((run) => isFinal(run.status) && (run.finishedAt ?? 0) >= oldest);
      const ticks = history.telling.ticksSince(from).filter((tick) => tick.decidedAt >= oldest);
      if (ended.length === 0 && ticks.length === 0) {
        looked = newest;
        return 0;
      }
      const told = history.transaction(() => {
        let made = 0;
        for (const run of ended) made += write(ofRun(run), desktopOf(run));
        made += write(ticks.map((tick) => tellOfTick(tick)).filter((each) => each !== null));
        history.settings.set(seenKey, { revision: newest, since });
        return made;
      });
      looked = newest;
      for (const run of ended) {
        usual.delete(run.id);
        slow.delete(run.id);
      }
      return told;
    },

    lookForSlow() {
      const factor = slowFactor();
      const running = history.runs.unfinished().filter((run) => run.status === 'STARTED' && run.startedAt !== null && run.notify !== 'never');
      const due: Told[] = [];
      let again: number | null = null;
      for (const run of running) {
        const ms = usualMs(run);
        if (ms === null || slow.has(run.id)) continue;
        const told = tellOfSlow({ run, trigger: history.telling.triggerOf(run.chain), usualMs: ms, slowFactor: factor, now: now() });
        if (told !== null) due.push(told);
        else again = Math.min(again ?? Infinity, (run.startedAt ?? 0) + slowAfter(ms, factor));
      }
      const made = due.length === 0 ? 0 : history.transaction(() => write(due));
      for (const { runId } of due) if (runId !== null) slow.add(runId);
      return { told: made, again };
    },
  };
}
