import type { Locator, Page } from '@playwright/test';

/** The settings. */
export class SettingsPage {
  readonly heading: Locator;
  readonly stopTrusting: Locator;
  readonly trustAgain: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { name: 'Settings', level: 1 });
    this.stopTrusting = page.getByRole('button', { name: 'Stop trusting…' });
    this.trustAgain = page.getByRole('button', { name: 'Trust this project…' });
  }

  async goTo(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Orrery' }).getByRole('link', { name: 'Settings' }).click();
    await this.heading.waitFor();
  }

  /** Withdraws the trust, answering the question. */
  async distrust(): Promise<void> {
    await this.stopTrusting.click();
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'Stop trusting', exact: true }).click();
  }

  async chooseColours(name: 'Light' | 'Dark' | 'System'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Colours' }).getByRole('radio', { name }).click();
  }
}
