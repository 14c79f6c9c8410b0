// axe on every screen of the tour, in both themes: no violation of WCAG 2.2 A and AA, nor of axe's best practices.
import type { Page } from '@playwright/test';
import axe from 'axe-core';
import type { Tour, Touring } from '../screens/tour.ts';
import { visitSample } from '../screens/visit-sample.ts';
import { visitFirstStart, visitSetUp } from '../screens/visit-start.ts';
import { expect, launch, test } from './app.ts';
import { engineEnv } from './sample.ts';

/** One violation in one place, as a person would look for it. */
type Violation = string;

for (const [name, visit] of [
  ['first start and set-up', visitStart],
  ['the built sample', visitSample],
] as const) {
  test(`axe finds nothing on ${name}, in both themes`, async ({ folder, complaints }) => {
    test.setTimeout(900_000);
    const found: Violation[] = [];
    const stops: string[] = [];
    const env = engineEnv('v1');
    const open: Tour['open'] = async (userData, args = [], programs = env): Promise<Touring> => {
      const { app, page } = await launch({ userData, args, env: programs }, complaints);
      page.setDefaultTimeout(60_000);
      const stop = async (at: string): Promise<void> => {
        stops.push(at);
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
          found.push(...(await violations(page)).map((violation) => `${at}, ${theme}: ${violation}`));
        }
      };
      return { app, page, stop };
    };
    await visit({ folder, env, open });
    expect(stops.length).toBeGreaterThan(3);
    expect(found).toEqual([]);
  });
}

async function visitStart(tour: Tour): Promise<void> {
  await visitFirstStart(tour);
  await visitSetUp(tour);
}

async function violations(page: Page): Promise<readonly Violation[]> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // What react-aria has said aloud stands there for seven seconds more, by the name of a button that may be gone by then.
    const shown = { include: document, exclude: ['[data-live-announcer]'] };
    const { violations: broken } = await (globalThis as unknown as { axe: typeof axe }).axe.run(shown, { resultTypes: ['violations'] });
    return broken.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 300)} ${failureSummary?.split('\n').at(1)?.trim()}`),
    );
  });
}
