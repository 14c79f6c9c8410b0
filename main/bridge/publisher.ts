import { type StreamEnvelope, type StreamItem, type StreamName, streams } from '../../preload/contract.ts';

/** Milliseconds between two items of one stream: at most ten a second. */
export const publishInterval = 100;

export interface Publisher {
  /** Announces an item: at once when the stream was quiet, else merged with what else comes within the interval. */
  publish<N extends StreamName>(name: N, item: StreamItem<N>): void;
  /** Announces that there is too much to tell: a number is left out, and the window asks for the whole. `item` is an empty one. */
  skip<N extends StreamName>(name: N, item: StreamItem<N>): void;
  /** Starts the numbers again at 1, for a page that was loaded anew. What waits is dropped: the page asks for a snapshot. */
  restart(): void;
}

interface Lane {
  number: number;
  waiting: { item: unknown } | null;
  timer: ReturnType<typeof setTimeout> | null;
}

/**
 * Sends stream items to the window, numbered per stream and at most ten a second each.
 * @param send delivers an envelope; it may drop it when there is no window, the gap in the numbers tells
 */
export function createPublisher(send: (envelope: StreamEnvelope) => void): Publisher {
  const lanes = new Map<StreamName, Lane>();

  function laneOf(name: StreamName): Lane {
    const known = lanes.get(name);
    if (known) return known;
    const lane: Lane = { number: 0, waiting: null, timer: null };
    lanes.set(name, lane);
    return lane;
  }

  function deliver(name: StreamName, lane: Lane, item: unknown): void {
    lane.number += 1;
    lane.timer = setTimeout(() => {
      lane.timer = null;
      const waiting = lane.waiting;
      lane.waiting = null;
      if (waiting) deliver(name, lane, waiting.item);
    }, publishInterval);
    send({ stream: name, number: lane.number, item } as StreamEnvelope);
  }

  function publish<N extends StreamName>(name: N, item: StreamItem<N>): void {
    const lane = laneOf(name);
    if (lane.timer === null) {
      deliver(name, lane, item);
      return;
    }
    const coalesce = streams[name].coalesce as (earlier: unknown, later: unknown) => unknown;
    lane.waiting = { item: lane.waiting ? coalesce(lane.waiting.item, item) : item };
  }

  return {
    publish,
    skip(name, item) {
      const lane = laneOf(name);
      // without a number before it nobody misses one
      if (lane.number === 0) publish(name, item);
      lane.number += 1;
      publish(name, item);
    },
    restart() {
      for (const lane of lanes.values()) if (lane.timer) clearTimeout(lane.timer);
      lanes.clear();
    },
  };
}
