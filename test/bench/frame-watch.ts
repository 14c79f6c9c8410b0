import type { Page } from '@playwright/test';

/** What the page notes while it is watched: times in ms since it was opened. */
interface Watched {
  /** When the graph had been painted. */
  paints: number[];
  frames: number[];
  /** Durations of tasks of more than 50 ms. */
  tasks: number[];
  /** When a change of states came in. */
  changes: number[];
  /** How many texts the graph has written. */
  texts: number;
}

declare global {
  interface Window {
    graphWatch: Watched;
  }
}

/** Frames of one gesture. */
export interface Frames {
  /** Frames a second in which the graph was painted anew. */
  readonly painted: number;
  /** Frames a second of the page. */
  readonly all: number;
  /** The longest time between two frames, ms. */
  readonly longest: number;
  /** The longest task of the page, ms; 0 when none took more than 50. */
  readonly longestTask: number;
  /** Texts written in a painted frame. */
  readonly texts: number;
}

/** Notes from now on what the page paints and when. Nothing of the application is changed: the canvas tells. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched: Watched = { paints: [], frames: [], tasks: [], changes: [], texts: 0 };
    window.graphWatch = watched;
    const hear = (name: 'drawImage' | 'fillRect' | 'fillText', on: (canvas: HTMLCanvasElement) => void): void => {
      const context = CanvasRenderingContext2D.prototype as unknown as Record<string, (...given: never[]) => unknown>;
      context[name] = new Proxy(context[name]!, {
        apply(method, self: CanvasRenderingContext2D, given: never[]): unknown {
          on(self.canvas);
          return Reflect.apply(method, self, given);
        },
      });
    };
    // every frame of the graph fills its ground or moves the last frame along; the microtask runs when it has been painted
    let begun = false;
    const note = (canvas: HTMLCanvasElement): void => {
      if (begun || canvas.closest('.graph-ground') === null) return;
      begun = true;
      queueMicrotask(() => {
        begun = false;
        watched.paints.push(performance.now());
      });
    };
    hear('fillRect', note);
    hear('drawImage', note);
    hear('fillText', () => watched.texts++);
    const frame = (): void => {
      watched.frames.push(performance.now());
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) watched.tasks.push(entry.duration);
    }).observe({ entryTypes: ['longtask'] });
    window.orrery.subscribe('assets.states', () => watched.changes.push(performance.now()));
  });
}

/** The frames while `gesture` goes on. */
export async function framesDuring(page: Page, gesture: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    Object.assign(window.graphWatch, { paints: [], frames: [], tasks: [], texts: 0 });
  });
  await gesture();
  return page.evaluate(() => {
    const { paints, frames, tasks, texts } = window.graphWatch;
    const painted = new Set(paints.map((at) => frames.findLastIndex((frame) => frame <= at))).size;
    const seconds = ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / 1000;
    const gaps = frames.slice(1).map((at, i) => at - frames[i]!);
    return {
      painted: painted / seconds,
      all: frames.length / seconds,
      longest: Math.max(0, ...gaps),
      longestTask: Math.max(0, ...tasks),
      texts: texts / Math.max(1, painted),
    };
  });
}

/**
 * Milliseconds from the arrival of the next change of states to the frame after the one that painted it.
 * @param change makes it happen
 */
export async function changeToPainted(page: Page, change: () => void): Promise<number> {
  await page.evaluate(() => {
    Object.assign(window.graphWatch, { paints: [], changes: [] });
  });
  change();
  const timed = await page.waitForFunction(
    () => {
      const { changes, paints, frames } = window.graphWatch;
      const arrived = changes[0];
      const painted = arrived === undefined ? undefined : paints.find((at) => at > arrived);
      const shown = painted === undefined ? undefined : frames.find((at) => at > painted);
      return arrived === undefined || shown === undefined ? null : { took: shown - arrived };
    },
    undefined,
    { polling: 20 },
  );
  return (await timed.evaluate((found) => found?.took)) ?? Number.NaN;
}

/** Milliseconds from going to an address to the last frame the graph paints because of it: the one after which it is at rest. */
export async function addressToPainted(page: Page, hash: string): Promise<number> {
  return page.evaluate(async (address) => {
    const graph = document.querySelector('.graph-frame');
    const before = graph?.getAttribute('data-assets');
    window.graphWatch.paints = [];
    const begun = performance.now();
    location.hash = address;
    const rest = 500;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const last = window.graphWatch.paints.at(-1);
      const changed = document.querySelector('.graph-frame')?.getAttribute('data-assets') !== before;
      if (changed && last !== undefined && performance.now() - last > rest) return last - begun;
      if (performance.now() - begun > 30_000) throw new Error(`nothing was painted at ${address}`);
    }
  }, hash);
}
