import { useCallback, useEffect, useRef, useState } from 'react';
import type { OrreryError } from '../../../preload/model/result.ts';
import type { Tick, TickFilter, TriggerView } from '../../../preload/model/schedule.ts';
import { call } from '../../app/bridge.ts';

/** Rows asked for at a time. */
const block = 100;

export interface TickPages {
  /** Null until main has answered. */
  readonly total: number | null;
  /** What has been loaded, by position, the newest first. */
  readonly rows: ReadonlyMap<number, Tick>;
  readonly error: OrreryError | null;
  /** Sees to it that these rows are there. */
  readonly need: (first: number, last: number) => void;
}

const empty: Omit<TickPages, 'need'> = { total: null, rows: new Map(), error: null };

/** The ticks of one schedule or sensor, loaded as they come into sight, and anew when something of it changes. */
export function useTickPages({ kind, name, ticks }: TriggerView, filter: TickFilter): TickPages {
  const [pages, setPages] = useState(empty);
  const asked = useRef(new Set<number>());
  const generation = useRef(0);
  const view = useRef(0);

  const load = useCallback(
    async (start: number, fresh: boolean): Promise<void> => {
      asked.current.add(start);
      const mine = generation.current;
      const answer = await call('schedules.ticks', { kind, name, filter, from: start, count: block });
      if (mine !== generation.current) return;
      if (!answer.ok) return setPages((before) => ({ ...before, error: answer.error }));
      setPages((before) => {
        const rows = new Map(fresh ? [] : before.rows);
        answer.value.ticks.forEach((tick, index) => rows.set(start + index, tick));
        return { total: answer.value.total, rows, error: null };
      });
    },
    [kind, name, filter],
  );

  // the last ticks change with every view that says something new of it
  useEffect(() => {
    generation.current += 1;
    asked.current.clear();
    void load(view.current - (view.current % block), true);
    return () => {
      generation.current += 1;
    };
  }, [load, ticks]);

  const need = useCallback(
    (first: number, last: number): void => {
      view.current = first;
      for (let start = first - (first % block); start <= last; start += block) if (!asked.current.has(start)) void load(start, false);
    },
    [load],
  );
  return { ...pages, need };
}
