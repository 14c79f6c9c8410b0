import type { Locator, Page } from '@playwright/test';

/** The page of one run. */
export class RunPage {
  readonly place: Locator;
  readonly heading: Locator;
  readonly timeline: Locator;
  readonly log: Locator;
  readonly cancel: Locator;
  readonly runAgain: Locator;

  constructor(readonly page: Page) {
    this.place = page.getByRole('navigation', { name: 'Place' });
    this.heading = this.place.getByRole('heading', { level: 1 });
    this.timeline = page.getByRole('tree', { name: 'Timeline' });
    this.log = page.getByRole('region', { name: 'Log', exact: true });
    this.cancel = page.getByRole('button', { name: /^Cancel/ });
    this.runAgain = page.getByRole('button', { name: /^(Run again|Retry from failure)/ }).first();
  }

  /** The id of the run that is shown. */
  async id(): Promise<string> {
    return (await this.heading.textContent()) ?? '';
  }

  /** The state of the run beside its id. */
  state(word: string | RegExp): Locator {
    return this.page.locator('header').getByText(word, { exact: true });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tablist', { name: 'Parts of the run' }).getByRole('tab', { name: new RegExp(`^${name}`) });
  }

  row(name: string): Locator {
    return this.timeline.getByRole('treeitem', { name: new RegExp(`^${name},`) });
  }

  /** The table of all nodes, on the tab Results. */
  get results(): Locator {
    return this.page.getByRole('table', { name: 'Results' });
  }

  /** Everything about one failed node, on the tab Failures. */
  failure(name: string): Locator {
    return this.page.getByRole('article', { name: `Failure of ${name}` });
  }
}
