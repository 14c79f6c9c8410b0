import type { Locator, Page } from '@playwright/test';

/** The jobs: their list, and the panel of the one that is chosen. */
export class JobsPage {
  readonly table: Locator;
  readonly panel: Locator;
  readonly newJob: Locator;
  readonly save: Locator;
  readonly launch: Locator;
  readonly saved: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole('table', { name: 'Jobs' });
    this.panel = page.getByRole('complementary', { name: /^Job / });
    this.newJob = page.getByRole('button', { name: 'New job' }).first();
    this.save = this.panel.getByRole('button', { name: /^Save Ctrl/ });
    this.launch = this.panel.getByRole('button', { name: /^(Save and launch|Launch)/ });
    this.saved = this.panel.getByText('All changes saved');
  }

  async goTo(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Orrery' }).getByRole('link', { name: /^Jobs/ }).click();
  }

  row(name: string | RegExp): Locator {
    return this.table.getByRole('row').filter({ hasText: name });
  }

  /** Chooses a job; resolves when the panel is its own. */
  async open(name: string): Promise<void> {
    await this.row(name).click();
    await this.page.getByRole('complementary', { name: `Job ${name}`, exact: true }).waitFor();
  }

  field(label: string): Locator {
    return this.panel.getByRole('textbox', { name: label, exact: true });
  }

  async show(view: 'Form' | 'YAML'): Promise<void> {
    await this.panel.getByRole('radio', { name: view }).click();
  }

  async menu(item: string): Promise<void> {
    await this.panel.getByRole('button', { name: 'More', exact: true }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }
}
