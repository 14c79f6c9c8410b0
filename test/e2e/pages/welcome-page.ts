import type { ElectronApplication, Locator, Page } from '@playwright/test';

/** Has the next folder dialogs answer with `folder`, as if a person had chosen it. */
export async function chooseInDialogs(app: ElectronApplication, chosen: string): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
  }, chosen);
}

/** The first screen: the sample, a project of one's own, the steps of the set-up, recent projects. */
export class WelcomePage {
  readonly trySample: Locator;
  readonly openProject: Locator;
  readonly recent: Locator;

  constructor(readonly page: Page) {
    this.trySample = page.getByRole('button', { name: /Try the sample/ });
    this.openProject = page.getByRole('button', { name: /Open a dbt project…/ });
    this.recent = page.getByRole('region', { name: 'Recent projects' });
  }

  /** Comes back to the first screen by its address. */
  async goTo(): Promise<void> {
    await this.page.evaluate(() => void (location.hash = '/welcome'));
    await this.trySample.waitFor();
  }

  /** Copies the sample into `<folder>/stays_analytics` and opens it. */
  async copySampleInto(app: ElectronApplication, folder: string): Promise<void> {
    await chooseInDialogs(app, folder);
    await this.page.getByRole('button', { name: 'Change…' }).click();
    await this.page.getByText(folder, { exact: true }).waitFor();
    await this.trySample.click();
  }

  /** From here to the lineage of the project that is open. */
  async goToAssets(): Promise<void> {
    await this.page.getByRole('button', { name: 'Go to its assets' }).click();
  }

  /** A step of the set-up, by its title. */
  step(title: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: title });
  }
}
