import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OrreryError, Result } from '../../../preload/model/result.ts';

/** What main gives for a stretch of a log, whatever its lines are. */
export interface Stretch<Line> {
  readonly total: number;
  readonly from: number;
  readonly lines: readonly Line[];
  readonly complete: boolean;
}

/** A log of any length: how many lines it has, and those that have been loaded, by position. */
export interface LineWindow<Line> {
  readonly total: number;
  /** False while more may come. */
  readonly complete: boolean;
  readonly lines: ReadonlyMap<number, Line>;
  readonly loaded: boolean;
  readonly error: OrreryError | null;
}

export interface Lines<Line> {
  readonly store: StoreApi<LineWindow<Line>>;
  /** Sees to it that the lines from `from` to `to` (exclusive) are there. */
  readonly need: (from: number, to: number) => void;
  /** Loads the beginning and looks for more every `interval` milliseconds until the log is complete. Returns how to stop. */
  readonly follow: (interval: number) => () => void;
}

const block = 250;
/** Lines kept; beyond it the blocks furthest from the ones in view are dropped. */
const kept = 20_000;

/** A window onto the log that `read` reads. Nothing is asked for before `need` or `follow`. */
export function lineWindow<Line>(read: (from: number, count: number) => Promise<Result<Stretch<Line>>>): Lines<Line> {
  const store = createStore<LineWindow<Line>>()(() => ({ total: 0, complete: false, lines: new Map(), loaded: false, error: null }));
  const asked = new Set<number>();
  let inView = 0;

  function take(answer: Result<Stretch<Line>>): void {
    if (!answer.ok) return store.setState({ error: answer.error, loaded: true });
    const { from, lines, total, complete } = answer.value;
    store.setState((known) => {
      if (lines.length === 0 && known.total === total && known.complete === complete && known.loaded) return known;
      const next = new Map(known.lines);
      lines.forEach((line, index) => next.set(from + index, line));
      return { total, complete, lines: next.size > kept ? nearest(next, inView) : next, loaded: true, error: null };
    });
  }

  async function load(start: number): Promise<void> {
    if (asked.has(start)) return;
    asked.add(start);
    take(await read(start, block));
    asked.delete(start);
  }

  function need(from: number, to: number): void {
    inView = from;
    const { total, lines } = store.getState();
    const end = Math.min(to, total);
    for (let start = Math.floor(from / block) * block; start < end; start += block) {
      const least = Math.max(start, from);
      const last = Math.min(start + block, end) - 1;
      if (!lines.has(least) || !lines.has(last)) void load(start);
    }
  }

  function follow(interval: number): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    async function look(): Promise<void> {
      const { total } = store.getState();
      take(await read(total, block));
      if (!stopped && !store.getState().complete) timer = setTimeout(() => void look(), interval);
    }
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }

  return { store, need, follow };
}

function nearest<Line>(lines: ReadonlyMap<number, Line>, position: number): ReadonlyMap<number, Line> {
  return new Map([...lines].filter(([line]) => Math.abs(line - position) < kept / 4));
}
