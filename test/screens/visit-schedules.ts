import type { Page } from '@playwright/test';
import type { Stop } from './tour.ts';

/** The schedules with a change that is not saved, cron explained, as YAML, a year, the week to come, a sensor, a new one, a test, and all held. */
export async function visitSchedules(page: Page, stop: Stop): Promise<void> {
  const go = (address: string) => page.evaluate((hash) => void (location.hash = hash), address);
  const panel = page.getByRole('complementary', { name: /^(Schedule|Sensor) / });
  await go('/schedules?schedule=every_night');
  await panel.getByRole('region', { name: 'Next 5 ticks' }).waitFor();
  await panel.getByRole('button', { name: /On battery$/ }).click();
  await page.getByRole('option', { name: 'Skip the tick' }).click();
  await stop('schedules');
  await panel.getByRole('button', { name: 'Discard' }).click();
  await panel.getByRole('radio', { name: 'Cron' }).click();
  await panel.getByRole('textbox', { name: 'Cron' }).fill('*/15 8-19 * * MON-FRX');
  await panel.getByText(/no day of the week/).waitFor();
  await stop('schedules-cron');
  await panel.getByRole('button', { name: 'Discard' }).click();
  await panel.getByRole('textbox', { name: 'Description' }).scrollIntoViewIfNeeded();
  await stop('schedules-rest');
  await page.getByRole('radio', { name: 'Year' }).click();
  await page.getByText(/in the last year/).waitFor();
  await stop('schedules-year');
  await go('/schedules?schedule=every_night&view=yaml');
  await panel.getByRole('textbox', { name: 'This schedule in orrery.yml' }).waitFor();
  await stop('schedules-yaml');
  await go('/schedules?plan=week');
  await page.getByRole('list', { name: 'Clashes' }).waitFor();
  await stop('schedules-week');
  await go('/schedules?sensor=after_nightly');
  await panel.getByText('After nightly succeeded').waitFor();
  await stop('schedules-sensor');
  await go('/schedules?schedule=every_night');
  await panel.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: /Test a tick/ }).click();
  await page.getByRole('dialog').getByRole('status').waitFor();
  await stop('schedules-test');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'New schedule' }).click();
  await panel.getByRole('region', { name: 'Next 5 ticks' }).waitFor();
  await stop('schedules-new');
  await panel.getByRole('button', { name: 'Discard' }).click();
  await page.evaluate(() => window.orrery.invoke('schedules.pause', { until: null }));
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  await page
    .getByRole('row')
    .filter({ hasText: 'half_hourly' })
    .click({ modifiers: ['Control'] });
  await stop('schedules-paused');
  await page.evaluate(() => window.orrery.invoke('schedules.resume'));
  await page.getByRole('button', { name: 'Resume' }).waitFor({ state: 'detached' });
}
