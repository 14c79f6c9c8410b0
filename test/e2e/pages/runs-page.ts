import type { Locator, Page } from '@playwright/test';

/** The list of runs. */
export class RunsPage {
  readonly table: Locator;
  /** Rows without the head, newest first. */
  readonly rows: Locator;
  readonly search: Locator;
  /** Which rows are in sight: `1–18 of 60`. */
  readonly count: Locator;
  readonly filters: Locator;
  readonly lanes: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole('table', { name: 'Runs' });
    this.rows = this.table.getByRole('row').filter({ has: page.getByRole('cell') });
    this.search = page.getByRole('textbox', { name: 'Find a run' }).or(page.getByRole('searchbox', { name: 'Find a run' }));
    this.count = page.locator('.chosen-bar .num');
    this.filters = page.getByRole('group', { name: 'Filters' });
    this.lanes = page.getByRole('region', { name: 'Runs in time' });
  }

  async goTo(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Orrery' }).getByRole('link', { name: /^Runs/ }).click();
  }

  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text });
  }
}
