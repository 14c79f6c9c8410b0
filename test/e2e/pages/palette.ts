import { expect, type Locator, type Page } from '@playwright/test';

/** The palette, which goes anywhere. */
export class Palette {
  readonly dialog: Locator;
  readonly field: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Search' });
    this.field = this.dialog.getByRole('combobox');
  }

  /** Opens it by its key; resolves when it takes what is typed. */
  async open(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    await expect(this.field).toBeFocused();
  }

  /** Types a text and takes what is found first, once that is what was typed. */
  async goTo(text: string): Promise<void> {
    await this.open();
    await this.page.keyboard.type(text);
    await expect(this.dialog.getByRole('option', { selected: true })).toContainText(text);
    await this.page.keyboard.press('Enter');
  }
}
