import type { Locator, Page } from '@playwright/test';

/** The catalog. */
export class CatalogPage {
  readonly table: Locator;
  /** Rows without the head, as they stand. */
  readonly rows: Locator;
  readonly search: Locator;
  /** `22 of 33 assets`. */
  readonly count: Locator;
  readonly filters: Locator;
  readonly folders: Locator;
  readonly export: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole('table', { name: 'Catalog' });
    this.rows = this.table.getByRole('row').filter({ has: page.getByRole('cell') });
    this.search = page.getByRole('textbox', { name: 'Search the catalog' });
    this.count = page.getByText(/^[\d,]+ of [\d,]+ assets$/);
    this.filters = page.getByRole('complementary', { name: 'Filters' });
    this.folders = page.getByRole('group', { name: 'Folders' });
    this.export = page.getByRole('button', { name: 'Export' });
  }

  async goTo(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Orrery' }).getByRole('link', { name: 'Catalog' }).click();
    await this.rows.first().waitFor();
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** A box among the filters, for instance `model`. */
  filter(name: string): Locator {
    return this.filters.getByRole('checkbox', { name: new RegExp(`^${name}, `) });
  }
}
