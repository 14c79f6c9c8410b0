import type { Page } from '@playwright/test';
import type { Stop } from './tour.ts';

/** The selection bar while a name is completed and with a selection; the launch dialog, plain, with a mistake, and all of its options. */
export async function visitLaunch(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('/');
  await page.locator('.top .cm-editor.cm-focused').waitFor();
  await page.keyboard.type('+mart_f');
  await page.getByRole('option').first().waitFor();
  await stop('selection-completion');
  await page.keyboard.press('Enter');
  await page
    .getByRole('group', { name: 'Build' })
    .getByRole('button', { name: /^Build [1-9]/ })
    .waitFor();
  await stop('assets-selection');
  await page.keyboard.press('Control+Shift+Enter');
  const dialog = page.getByRole('dialog', { name: 'Launch a run' });
  await dialog.getByText('First').waitFor();
  await stop('launch');
  await dialog.getByRole('textbox', { name: 'Select', exact: true }).press('End');
  await page.keyboard.type(' @src_hosts+');
  await dialog.getByText(/cannot stand together/).waitFor();
  await stop('launch-mistake');
  await dialog.getByRole('button', { name: /More options/ }).click();
  await dialog.getByRole('textbox', { name: 'Further flags' }).scrollIntoViewIfNeeded();
  await stop('launch-options');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.evaluate(() => void (location.hash = '/assets'));
  await page.getByRole('application').waitFor();
}
