import type { Locator, Page } from '@playwright/test';

/** The dialog that launches a run. */
export class LaunchDialogPage {
  readonly dialog: Locator;
  readonly select: Locator;
  readonly exclude: Locator;
  readonly vars: Locator;
  /** What will run, in layers. */
  readonly willRun: Locator;
  readonly command: Locator;
  readonly launch: Locator;
  /** The question before a full refresh on a target that is not for development. */
  readonly question: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Launch a run' });
    this.select = this.dialog.getByRole('textbox', { name: 'Select', exact: true });
    this.exclude = this.dialog.getByRole('textbox', { name: 'Exclude', exact: true });
    this.vars = this.dialog.getByRole('textbox', { name: 'Vars · YAML' });
    this.willRun = this.dialog.getByRole('region', { name: 'Will run' });
    this.command = this.dialog.getByRole('region', { name: 'Exact command' }).locator('pre');
    this.launch = this.dialog.getByRole('button', { name: /^Launch/ });
    this.question = page.getByRole('alertdialog');
  }

  /** Opens it by the keyboard. */
  async open(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Shift+Enter');
    await this.select.waitFor();
  }

  /** Chooses a target in its menu. */
  async chooseTarget(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name: /Target/ }).click();
    await this.page.getByRole('option', { name }).click();
  }
}
