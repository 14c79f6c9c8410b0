import type { CDPSession, Page } from '@playwright/test';

/** A hand on the mouse, over the middle of the graph. */
export interface GraphHand {
  /** Drags the picture in circles. */
  pan(seconds: number): Promise<void>;
  /** Turns the wheel forth and back. */
  zoom(seconds: number): Promise<void>;
  /** Turns the wheel until the graph stands at this zoom (1 is life size). */
  zoomTo(zoom: number): Promise<void>;
  /** Brings the whole graph into view. */
  fit(): Promise<void>;
  /** Puts a card a few layers into the lineage into the middle; nothing is selected afterwards. */
  toCards(): Promise<void>;
}

/** Twice as often as the screen shows a frame: the browser merges what comes within one. */
const everyMs = 8;
/** Zoom per px of wheel, as the viewport has it, and what one turn gives: so little that what the browser merges into one event is not cut. */
const wheelSpeed = 0.0016;
const mostAtOnce = 40;

/** Real input, as the browser gets it from the system. Nothing is awaited between two events, so that a slow page does not slow the hand. */
export async function handOn(page: Page): Promise<GraphHand> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const graph = page.getByRole('application', { name: /^Lineage of / });
  const box = await graph.boundingBox();
  if (box === null) throw new Error('the graph has no box');
  const middle = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };

  const mouse = async (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', x: number, y: number): Promise<void> => {
    await session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1 });
  };
  const wheel = async (deltaY: number): Promise<void> => {
    await session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...middle, deltaX: 0, deltaY });
  };
  const repeat = async (seconds: number, event: (count: number) => Promise<void>): Promise<void> => {
    const sent: Promise<void>[] = [];
    const end = performance.now() + seconds * 1000;
    for (let count = 0; performance.now() < end; count++) {
      sent.push(event(count));
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    await Promise.all(sent);
  };
  const said = async (): Promise<number> => Number.parseInt((await page.getByLabel('Zoom level').textContent()) ?? '', 10);
  /** In hundredths, as the toolbar says it once it has come to rest. */
  const percent = async (): Promise<number> => {
    for (let before = await said(); ;) {
      await page.waitForTimeout(150);
      const now = await said();
      if (now === before) return now;
      before = now;
    }
  };

  return {
    async pan(seconds) {
      await mouse('mousePressed', middle.x, middle.y);
      await repeat(seconds, (count) => mouse('mouseMoved', middle.x + Math.sin(count * 0.08) * 120, middle.y + Math.sin(count * 0.056) * 90));
      await mouse('mouseReleased', middle.x, middle.y);
    },
    zoom: (seconds) => repeat(seconds, (count) => wheel(Math.floor(count / 24) % 2 === 0 ? -10 : 10)),
    async zoomTo(zoom) {
      // what is said is rounded: the second turn of the wheel starts from a figure that is exact enough
      for (let turn = 0; turn < 4; turn++) {
        const now = await percent();
        if (now === Math.round(zoom * 100)) return;
        let px = Math.log((zoom * 100) / Math.max(now, 0.5)) / wheelSpeed;
        while (Math.abs(px) > 0.5) {
          const step = Math.sign(px) * Math.min(mostAtOnce, Math.abs(px));
          await wheel(-step);
          px -= step;
        }
      }
      throw new Error(`the graph stands at ${await percent()} %, not at ${zoom * 100} %`);
    },
    async fit() {
      await page.getByRole('button', { name: 'Fit the whole graph' }).click();
      await page.waitForTimeout(400);
    },
    async toCards() {
      await graph.focus();
      for (let layer = 0; layer < 4; layer++) await page.keyboard.press('ArrowRight');
      await page.getByRole('button', { name: 'Centre on the selection' }).click();
      await graph.focus();
      await page.keyboard.press('Escape');
      await page.waitForTimeout(400);
    },
  };
}
