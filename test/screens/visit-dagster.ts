import { cp } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../e2e/app.ts';
import { installManagedDagster } from '../fakes/managed-dagster.ts';
import type { Touring } from './tour.ts';

/** What Dagster says of an export that does not fit its project. */
const complaint = `echo "2026-11-27 10:00:00 - dagster - INFO - Starting validation..."
echo "2026-11-27 10:00:12 - dagster - ERROR - Validation failed for code location stays_analytics_dagster:"
echo "dagster._core.errors.DagsterInvalidSubsetError: When building job, the selection tag:nightly matched nothing."
exit 1`;

/** The way to Dagster and back: what an export writes, what it wrote and a check of it, what an import finds. `folder` is around the project. */
export async function visitDagster({ page, stop }: Touring, folder: string, userData: string): Promise<void> {
  const go = (address: string) => page.evaluate((hash) => void (location.hash = hash), address);
  await go('/settings?section=dagster');
  const section = page.getByRole('region', { name: 'Dagster' });
  await section.getByText('not installed').waitFor();
  await stop('settings-dagster');
  installManagedDagster(userData, complaint);
  await section.getByRole('button', { name: 'Export as a Dagster project…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export as a Dagster project' });
  await dialog.getByRole('button', { name: /schedules\.py/ }).click();
  await dialog.getByLabel(/^Lines of .*schedules\.py/).waitFor();
  await stop('dagster-export');
  await dialog.getByRole('button', { name: /^Export \d/ }).click();
  const done = page.getByRole('dialog', { name: 'Exported' });
  await done.getByRole('button', { name: 'Check it with Dagster' }).click();
  await done.getByText('Dagster cannot load it').waitFor();
  await stop('dagster-exported');
  await done.getByRole('button', { name: 'Done' }).click();
  const tutorial = path.join(folder, 'tutorial');
  await cp(path.join(root, 'test/fixtures/dagster-tutorial'), tutorial, { recursive: true });
  await go(`/settings?section=dagster&dagster=${encodeURIComponent(path.join(tutorial, 'bakery_dagster'))}`);
  await page
    .getByRole('dialog', { name: 'Import from a Dagster project' })
    .getByRole('button', { name: /^Add \d/ })
    .waitFor();
  await stop('dagster-import');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
