import type { NodeResult } from '../../../preload/model/run.ts';
import { nodeWord } from '../../../preload/model/node-word.ts';
import { type TimeScale, xOf } from './time-scale.ts';
import type { Span } from './timeline-rows.ts';

/** One coloured piece of a row. Pixels. */
export interface Bar {
  readonly part: 'waiting' | 'compile' | 'execute' | 'mark' | 'expected';
  readonly x: number;
  readonly width: number;
}

/** Narrower than this a bar cannot be seen. */
const leastWidth = 3;

/**
 * The pieces of a node's row: compiling, executing; a running node reaches to `now`; one that never started but was decided
 * (skipped, canceled) gets a mark at that moment; a queued one has none.
 */
export function nodeBars(node: NodeResult, scale: TimeScale, now: number): readonly Bar[] {
  return clipped(piecesOf(node, scale, now), scale);
}

/** Shorter waits are not worth a bar, in milliseconds and in pixels. */
const leastWait = 250;
const leastWaitWidth = 6;

/** How long a node could have started but no thread was free. */
export function waitingBars(ready: number | null, startedAt: number | null, scale: TimeScale): readonly Bar[] {
  if (ready === null || startedAt === null || startedAt - ready < leastWait) return [];
  const bar = stretch('waiting', scale, ready, startedAt);
  return bar.width < leastWaitWidth ? [] : clipped([{ ...bar, width: bar.width - 1 }], scale);
}

/** What is left of a running node, from now to when it usually ends; none once that is past. */
export function expectedBars(now: number, end: number | null, scale: TimeScale): readonly Bar[] {
  return end === null || end <= now ? [] : clipped([stretch('expected', scale, now, end)], scale);
}

/** Keeps bars near what is in view: one of a zoomed timeline may be a million pixels long. */
function clipped(bars: readonly Bar[], scale: TimeScale): readonly Bar[] {
  const beyond = 20;
  return bars.map((bar) => {
    const from = Math.min(Math.max(bar.x, -beyond), scale.width + beyond);
    const to = Math.min(Math.max(bar.x + bar.width, -beyond), scale.width + beyond);
    return from === bar.x && to === bar.x + bar.width ? bar : { ...bar, x: from, width: Math.max(0, to - from) };
  });
}

function piecesOf(node: NodeResult, scale: TimeScale, now: number): readonly Bar[] {
  if (node.startedAt === null) {
    return node.finishedAt === null ? [] : [{ part: 'mark', x: xOf(scale, node.finishedAt), width: 2 }];
  }
  const word = nodeWord(node.status, node.resourceType);
  if (word === 'skipped') return [{ part: 'mark', x: xOf(scale, node.finishedAt ?? node.startedAt), width: 2 }];
  const start = node.startedAt;
  const end = Math.max(start, node.finishedAt ?? now);
  const executing = node.executingAt === null ? null : Math.min(Math.max(node.executingAt, start), end);
  if (executing === null) return [stretch(node.finishedAt === null ? 'compile' : 'execute', scale, start, end)];
  const compile = stretch('compile', scale, start, executing);
  const execute = stretch('execute', scale, executing, end);
  // A compile time too short to see would push the bar out of place.
  if (xOf(scale, executing) - xOf(scale, start) < 2) return [stretch('execute', scale, start, end)];
  return [{ ...compile, width: Math.max(2, compile.width - 1) }, execute];
}

/** The bar of an asset that only has checks in the run: from the first of them to the last. */
export function spanBars(span: Span | null, scale: TimeScale, now: number): readonly Bar[] {
  return span === null ? [] : clipped([stretch('execute', scale, span.from, Math.max(span.from, span.to ?? now))], scale);
}

/** The pieces before the first node: waiting for a free database, then dbt starting and parsing. */
export function startBars(o: { createdAt: number; startedAt: number | null; firstNodeAt: number | null; scale: TimeScale; now: number }): readonly Bar[] {
  const bars: Bar[] = [];
  const started = o.startedAt ?? o.now;
  if (started - o.createdAt >= 500) bars.push(stretch('waiting', o.scale, o.createdAt, started));
  if (o.startedAt !== null) bars.push(stretch('compile', o.scale, o.startedAt, Math.max(o.startedAt, o.firstNodeAt ?? o.now)));
  return clipped(bars, o.scale);
}

function stretch(part: Bar['part'], scale: TimeScale, from: number, to: number): Bar {
  const x = xOf(scale, from);
  return { part, x, width: Math.max(leastWidth, xOf(scale, to) - x) };
}

/** Where the words of a row go, so that they are neither cut nor on top of a bar. */
export interface LabelPlace {
  readonly side: 'right' | 'inside' | 'left';
  /** Left edge for `right` and `inside`; right edge, counted from the right of the chart, for `left`. */
  readonly x: number;
}

/** Right of the bars where there is room for `room` pixels, else inside a bar long enough, else left of them. Without bars right of `emptyAt`. */
export function placeLabel(bars: readonly Bar[], room: number, width: number, emptyAt = 0): LabelPlace {
  const last = bars.at(-1);
  const first = bars[0];
  if (last === undefined || first === undefined) return { side: 'right', x: Math.max(0, Math.min(emptyAt + 8, width - room)) };
  const end = last.x + last.width;
  // Out of view, in a timeline that is zoomed: the words stay where they can be read.
  if (end <= 0) return { side: 'right', x: 4 };
  if (first.x >= width) return { side: 'left', x: 4 };
  if (end + 8 + room <= width) return { side: 'right', x: end + 8 };
  if (last.width >= room + 16) return { side: 'inside', x: last.x + 8 };
  if (first.x - 8 - room >= 0) return { side: 'left', x: width - first.x + 8 };
  return { side: 'right', x: Math.max(0, Math.min(end + 8, width - room)) };
}
