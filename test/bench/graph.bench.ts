import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { BenchRow } from './bench-row.ts';
import { dbtLikeGraph } from './dbt-like-graph.ts';
import { addressToPainted, changeToPainted, type Frames, framesDuring, watchFrames } from './frame-watch.ts';
import { type GraphHand, handOn } from './graph-gestures.ts';
import { changesASecond, type GraphProject, graphProject } from './graph-project.ts';
import { memoryOf, processTree, type RunningApplication, startApplication } from './running-application.ts';
import { median } from './scratch-project.ts';

interface Goals {
  /** Assets. */
  readonly size: number;
  /** Seconds from the lineage in the page to its first frame. */
  readonly firstPaint: number;
  readonly frames: number;
  /** ms */
  readonly change: number;
  /** ms */
  readonly focus: number;
}

const goals: readonly Goals[] = [
  { size: 500, firstPaint: 0.6, frames: 50, change: 50, focus: 100 },
  { size: 1_000, firstPaint: 0.8, frames: 50, change: 50, focus: 100 },
  { size: 5_000, firstPaint: 2.2, frames: 45, change: 60, focus: 150 },
  { size: 10_000, firstPaint: 4, frames: 45, change: 60, focus: 200 },
];
const mostMemory = 450;
/** Seconds of one gesture. */
const gesture = 2;
const zooms = [
  { zoom: null, name: 'whole graph' },
  { zoom: 0.6, name: 'zoom 0.6' },
  { zoom: 1, name: 'zoom 1' },
] as const;

/** The real application with lineages of 500 to 10,000 assets: first frame, frames a second under a moving hand, changes of states, memory. */
export async function benchGraph(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const goal of goals) {
    const project = await graphProject(goal.size);
    try {
      const application = await startApplication(project.env, project.dir);
      try {
        rows.push(...(await benchSize(goal, project, application)));
      } finally {
        await application.close();
      }
    } finally {
      project.remove();
    }
  }
  return rows;
}

async function benchSize(goal: Goals, project: GraphProject, application: RunningApplication): Promise<BenchRow[]> {
  const { page } = application;
  const assets = `${goal.size.toLocaleString('en')} assets`;
  await ungrouped(page);
  const painted = await firstPaint(page);
  const rows: BenchRow[] = [atMost(`first frame of ${assets}`, painted / 1000, 's', goal.firstPaint)];
  await watchFrames(page);
  const hand = await handOn(page);
  const idle = await framesDuring(page, () => page.waitForTimeout(gesture * 1000));
  const note = `an idle page: ${Math.round(idle.all)}`;
  for (const { zoom, name } of zooms) {
    await standAt(hand, zoom);
    rows.push(framesRow(`pan and zoom ${assets}, ${name}`, await calm(page, hand), goal.frames, note));
  }
  rows.push(atMost(`focus on one of ${assets} and what is three steps from it → painted`, await focusTime(page, goal.size), 'ms', goal.focus));
  await hand.fit();
  await launchBuild(page);
  const changes: number[] = [];
  // the first one opens the bar of the run
  for (let change = 0; change < project.singles; change++) {
    const took = await changeToPainted(page, () => project.changeOne());
    if (change > 0) changes.push(took);
    await page.waitForTimeout(300);
  }
  rows.push(atMost(`status change of ${assets} → painted`, median(changes), 'ms', goal.change));
  for (const { zoom, name } of zooms) {
    await standAt(hand, zoom);
    project.changeMany();
    rows.push(framesRow(`pan and zoom ${assets}, ${name}, ${changesASecond} changes a second`, await calm(page, hand), goal.frames, note));
  }
  if (goal.size === 10_000) rows.push(atMost(`memory of the window with ${assets}`, rendererMemory(application), 'MB', mostMemory));
  return rows;
}

/** Opens the page anew with every asset on a card of its own, whatever would be shown for so many. */
async function ungrouped(page: Page): Promise<void> {
  await firstPaint(page);
  await page.evaluate((address) => {
    location.hash = address;
  }, wholeAddress);
  await page.reload();
}

const wholeAddress = '#/assets?group=none';

/** Milliseconds from an address with a focus to its picture, the median of five assets in the middle of the lineage. */
async function focusTime(page: Page, size: number): Promise<number> {
  const { nodes } = dbtLikeGraph(size);
  const times: number[] = [];
  for (let each = 0; each < 5; each++) {
    const { id } = nodes[Math.floor(size * (0.35 + 0.12 * each))]!;
    times.push(await addressToPainted(page, `${wholeAddress}&focus=${encodeURIComponent(`around:3:${id}`)}`));
    await addressToPainted(page, wholeAddress);
  }
  return median(times);
}

/** Milliseconds from the lineage given to the graph to its first frame. */
function firstPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error('the lineage was not painted within a minute')), 60_000);
        const look = (): void => {
          const [asked, painted] = ['lineage-asked', 'lineage-painted'].map((name) => performance.getEntriesByName(name)[0]);
          if (asked && painted) resolve(painted.startTime - asked.startTime);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

async function standAt(hand: GraphHand, zoom: number | null): Promise<void> {
  if (zoom === null) return hand.fit();
  await hand.toCards();
  await hand.zoomTo(zoom);
}

/** Both gestures; the worse one counts. */
async function calm(page: Page, hand: GraphHand): Promise<Frames> {
  const panned = await framesDuring(page, () => hand.pan(gesture));
  const zoomed = await framesDuring(page, () => hand.zoom(gesture));
  return panned.painted <= zoomed.painted ? panned : zoomed;
}

async function launchBuild(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const launched = await window.orrery.invoke('runs.launch', { command: 'build' });
    if (!launched.ok) throw new Error(launched.error.title);
  });
}

/** MB of the process that holds the page. */
function rendererMemory({ process }: RunningApplication): number {
  const renderers = processTree(process.pid ?? 0).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'));
  return Math.max(...renderers.map(memoryOf));
}

function atMost(name: string, measured: number, unit: string, goal: number): BenchRow {
  const value = Math.round(measured * (unit === 's' ? 100 : 1)) / (unit === 's' ? 100 : 1);
  return { name, value, unit, goal, ok: value <= goal };
}

function framesRow(name: string, frames: Frames, goal: number, note: string): BenchRow {
  const value = Math.round(frames.painted * 10) / 10;
  const more = [`longest frame ${Math.round(frames.longest)} ms`, frames.longestTask > 0 ? `longest task ${Math.round(frames.longestTask)} ms` : '', note];
  return { name, value, unit: 'frames/s', goal, ok: value >= goal, note: more.filter((part) => part !== '').join(', ') };
}
