import type { NodeResult, RunSummary } from '../../preload/model/run.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { summariesOf } from './summaries.ts';

/** What changed in runs and nodes, in this process or another. Something may be told twice, never not at all. */
export interface RunChange {
  readonly runs: readonly RunSummary[];
  readonly nodes: readonly NodeResult[];
}

export interface ChangeFeed {
  /** Tells now what was committed since the last time. */
  publish(): void;
  onChange(listener: (change: RunChange, records: readonly RunRecord[]) => void): () => void;
  stop(): void;
}

/** How often (milliseconds) it is asked whether another process has written: reading SQLite's data_version costs microseconds. */
const pollInterval = 400;
/** The same while runs are looked after here: another Orrery may cancel one. */
const busyInterval = 100;
/** The same after so many looks that found nothing: each wakes the computer up. */
const quietInterval = 1_000;
const quietAfter = 25;

/** Follows the revision of the history, which every Orrery on the same data folder raises. */
export function createChangeFeed(history: History, report: (message: string, error?: unknown) => void, isBusy: () => boolean = () => false): ChangeFeed {
  const listeners = new Set<(change: RunChange, records: readonly RunRecord[]) => void>();
  let told = history.revision();
  let dataVersion: number | null = history.dataVersion();
  /** How many looks in a row found nothing. */
  let emptyLooks = 0;

  function publish(): void {
    let change: RunChange;
    let records: readonly RunRecord[];
    try {
      const newest = history.revision();
      if (newest === told) return;
      records = history.runs.changedSince(told);
      change = { runs: summariesOf(history, records), nodes: history.nodes.changedSince(told) };
      told = newest;
    } catch (error) {
      // What this process itself wrote does not change the version: ask again whatever it is.
      dataVersion = null;
      report('Changes of runs could not be read', error);
      return;
    }
    for (const listener of listeners) {
      try {
        listener(change, records);
      } catch (error) {
        // Whoever commits publishes: what a listener does wrong must not look like a failed write.
        report('A change of a run could not be told', error);
      }
    }
  }

  function look(): void {
    try {
      const now = history.dataVersion();
      emptyLooks += 1;
      if (now === dataVersion) return;
      emptyLooks = 0;
      dataVersion = now;
    } catch (error) {
      report('The history could not be asked for changes', error);
      return;
    }
    publish();
  }
  let timer = setTimeout(again, pollInterval);
  function again(): void {
    // Set first: what is told may stop it.
    timer = setTimeout(again, isBusy() ? busyInterval : emptyLooks >= quietAfter ? quietInterval : pollInterval);
    look();
  }

  return {
    publish,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      clearTimeout(timer);
      listeners.clear();
    },
  };
}
