import uPlot from 'uplot';
import { formatCount, formatDay, formatDuration, formatTime } from '../../../components/format.ts';
import 'uplot/dist/uPlot.min.css';

/** One build in a plot. */
export interface PlotPoint {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Milliseconds or rows; null where it is not known. */
  readonly value: number | null;
  readonly tone: 'ok' | 'odd' | 'fail';
}

export interface BuildPlot {
  show(points: readonly PlotPoint[], median: number | null): void;
  resize(width: number): void;
  destroy(): void;
}

/** Bars of durations, or a line of rows. */
export type PlotKind = 'duration' | 'rows';

const height = 112;
const font = '11px Inter, system-ui, sans-serif';

/** Draws builds side by side, oldest first, into `host`. `onOver` says which one the mouse is over, null for none. */
export function createBuildPlot(host: HTMLElement, kind: PlotKind, onOver: (index: number | null) => void): BuildPlot {
  let points: readonly PlotPoint[] = [];
  let median: number | null = null;
  const colour = (name: string): string => getComputedStyle(host).getPropertyValue(name).trim();
  const said = (value: number): string => (kind === 'rows' ? short(value) : value === 0 ? '0s' : formatDuration(value, 'asset'));

  const plot = new uPlot(
    {
      width: Math.max(200, host.clientWidth),
      height,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { drag: { x: false, y: false, setScale: false }, y: false, points: { show: false } },
      scales: {
        x: { time: false, range: () => [-0.6, Math.max(points.length, 1) - 0.4] },
        y: { range: (_plot, low, high) => limits(kind, low, high) },
      },
      axes: [
        {
          stroke: () => colour('--ink-2'),
          font,
          size: 22,
          grid: { show: false },
          ticks: { show: false },
          // the first and the last are enough to know the stretch
          splits: () => (points.length > 1 ? [0, points.length - 1] : points.length === 1 ? [0] : []),
          values: (_plot, splits) => splits.map((index) => (points[index] === undefined ? '' : whenWords(points[index].at, points))),
        },
        {
          stroke: () => colour('--ink-2'),
          font,
          size: 52,
          space: 34,
          grid: { stroke: () => colour('--hairline'), width: 1 },
          ticks: { show: false },
          values: (_plot, splits) => splits.map(said),
        },
      ],
      series: [
        {},
        kind === 'duration'
          ? { paths: uPlot.paths.bars?.({ size: [0.72, 28] }), stroke: 'transparent', fill: 'transparent', points: { show: false } }
          : { stroke: () => colour('--ink'), width: 1.5, points: { show: false }, spanGaps: true },
      ],
      hooks: {
        setCursor: [({ cursor }) => onOver(cursor.idx ?? null)],
        draw: [
          (drawn) => {
            if (kind === 'duration') drawBars(drawn, points, colour);
            else drawMarks(drawn, points, colour);
            if (median !== null && kind === 'duration') drawMedian(drawn, median, colour('--ink-3'));
          },
        ],
      },
    },
    [[], []],
    host,
  );
  const redraw = (): void => plot.redraw(false, true);
  const observer = new MutationObserver(redraw);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  return {
    show(next, usual) {
      points = next;
      median = usual;
      plot.setData([points.map((_, index) => index), points.map(({ value }) => value)]);
    },
    resize(width) {
      if (width > 0 && width !== plot.width) plot.setSize({ width, height });
    },
    destroy() {
      observer.disconnect();
      plot.destroy();
    },
  };
}

/** The day of a build, or its time where all that are shown are of one day. */
function whenWords(at: number, points: readonly PlotPoint[]): string {
  const days = [points[0]?.at ?? at, points.at(-1)?.at ?? at].map((each) => formatDay(each));
  return days[0] === days[1] && points.length > 1 ? formatTime(at) : formatDay(at);
}

/** Durations begin at nothing; of rows what changes is seen only near them. */
function limits(kind: PlotKind, low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1];
  if (kind === 'duration') return [0, Math.max(high, 1) * 1.08];
  const room = Math.max((high - low) * 0.15, Math.abs(high) * 0.002, 1);
  return [Math.max(0, low - room), high + room];
}

/** Bars are drawn by hand: each has the colour of how its build ended. */
function drawBars(plot: uPlot, points: readonly PlotPoint[], colour: (name: string) => string): void {
  const { ctx, bbox } = plot;
  const step = bbox.width / Math.max(points.length, 1);
  const width = Math.max(1, Math.min(step * 0.72, 14 * devicePixelRatio));
  const fills = { ok: mixed(colour('--ok'), colour('--surface')), odd: colour('--warn'), fail: colour('--fail') };
  const bottom = bbox.top + bbox.height;
  ctx.save();
  for (const [index, { value, tone }] of points.entries()) {
    if (value === null) continue;
    const top = Math.min(plot.valToPos(value, 'y', true), bottom - 2);
    ctx.fillStyle = fills[tone];
    ctx.fillRect(plot.valToPos(index, 'x', true) - width / 2, top, width, bottom - top);
  }
  ctx.restore();
}

function drawMarks(plot: uPlot, points: readonly PlotPoint[], colour: (name: string) => string): void {
  const { ctx } = plot;
  ctx.save();
  for (const [index, { value, tone }] of points.entries()) {
    const isLast = index === points.length - 1;
    if (value === null || (tone !== 'odd' && !isLast)) continue;
    ctx.beginPath();
    ctx.arc(plot.valToPos(index, 'x', true), plot.valToPos(value, 'y', true), (tone === 'odd' ? 4 : 3) * devicePixelRatio, 0, 2 * Math.PI);
    ctx.fillStyle = tone === 'odd' ? colour('--surface') : colour('--ink');
    ctx.fill();
    if (tone === 'odd') {
      ctx.strokeStyle = colour('--warn');
      ctx.lineWidth = 2 * devicePixelRatio;
      ctx.stroke();
    }
  }
  ctx.restore();
}

function drawMedian(plot: uPlot, median: number, stroke: string): void {
  const { ctx, bbox } = plot;
  const y = Math.round(plot.valToPos(median, 'y', true));
  ctx.save();
  ctx.strokeStyle = stroke;
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** The quiet green of good builds: the fill that the strips have too. */
function mixed(front: string, ground: string): string {
  return `color-mix(in srgb, ${front} 55%, ${ground})`;
}

/** `412.8k`, `1.2M` where whole numbers would not fit. */
function short(value: number): string {
  const size = Math.abs(value);
  if (size < 10_000) return formatCount(Math.round(value));
  const [by, unit] = size < 1_000_000 ? [1_000, 'k'] : size < 1_000_000_000 ? [1_000_000, 'M'] : [1_000_000_000, 'B'];
  return `${(value / by).toFixed(1).replace(/\.0$/, '')}${unit}`;
}
