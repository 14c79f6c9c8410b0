import { expect, type Locator, type Page } from '@playwright/test';

/** The lineage with its panel, or what stands in its place: the question of trust, the set-up. */
export class AssetsPage {
  readonly trustQuestion: Locator;
  readonly trust: Locator;
  readonly lookOnly: Locator;
  readonly graph: Locator;
  /** The graph as a list, for those who do not see a canvas: one item an asset, `name, state detail`. */
  readonly cards: Locator;
  readonly finder: Locator;
  readonly build: Locator;
  readonly table: Locator;
  readonly runBar: Locator;

  constructor(readonly page: Page) {
    this.trustQuestion = page.getByRole('region', { name: 'This project can run code on your computer' });
    this.trust = page.getByRole('button', { name: 'Trust and build the lineage' });
    this.lookOnly = page.getByRole('button', { name: 'Look only' });
    this.graph = page.getByRole('application', { name: /^Lineage of / });
    this.cards = page.getByRole('list', { name: /^Lineage of .*, as a list$/ }).getByRole('listitem');
    this.finder = page.getByRole('textbox', { name: 'Find or select assets' });
    this.build = page.getByRole('group', { name: 'Build' });
    this.table = page.getByRole('table', { name: 'Assets' });
    this.runBar = page.getByRole('region', { name: 'Run', exact: true });
  }

  async goTo(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Orrery' })
      .getByRole('link', { name: /^Assets/ })
      .click();
    await this.shown();
  }

  /** Resolves when the graph is laid out and painted; before that dbt may have to parse, which takes v1 a while. */
  async shown(): Promise<void> {
    const failed = this.page.getByRole('alert');
    await expect(this.graph.or(failed).first()).toBeVisible({ timeout: 60_000 });
    await expect(failed, 'no step of the set-up failed').toHaveCount(0);
    await expect(this.graph).toHaveAttribute('data-laid-out', 'true');
  }

  /** The card of an asset. */
  card(name: string): Locator {
    return this.cards.filter({ hasText: new RegExp(`^${name},`) });
  }

  /** Cards in a state, for instance `fresh`. */
  cardsIn(state: string): Locator {
    return this.cards.filter({ hasText: new RegExp(`^[^,]*, ${state}\\b`) });
  }

  /** Selects an asset by its name, through the field at the top. */
  async find(name: string): Promise<void> {
    await this.finder.press('ControlOrMeta+a');
    await this.finder.pressSequentially(name);
    await this.finder.press('Enter');
    await this.panel(name).waitFor();
  }

  /** Draws a rectangle over the whole graph, which chooses all that lies in it. */
  async drawRectangle(): Promise<void> {
    const box = await this.graph.boundingBox();
    if (box === null) throw new Error('the graph is not on the screen');
    const { keyboard, mouse } = this.page;
    await keyboard.down('Shift');
    await mouse.move(box.x + 2, box.y + 2);
    await mouse.down();
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await mouse.move(box.x + box.width - 2, box.y + box.height - 2);
    await mouse.up();
    await keyboard.up('Shift');
  }

  panel(name: string): Locator {
    return this.page.getByRole('complementary', { name });
  }

  async buildAll(): Promise<void> {
    await this.build.getByRole('button', { name: 'What to build' }).click();
    await this.page.getByRole('menuitem', { name: /^Build all/ }).click();
  }

  /** Resolves when the run in the bar at the foot has ended, with this word for its state. */
  async runEnded(word: string): Promise<void> {
    await expect(this.runBar).toHaveText(new RegExp(`^${word}`), { timeout: 90_000 });
    await expect(this.runBar.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
  }

  /** Notes every state each card shows from now on; `read` gives those that any card has shown. */
  async watchStates(): Promise<{ read(): Promise<readonly string[]> }> {
    const handle = await this.page.evaluateHandle(() => {
      const seen = new Set<string>();
      const look = (): void => {
        for (const card of document.querySelectorAll('[data-asset]')) seen.add(card.getAttribute('data-state') ?? '');
      };
      look();
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
      return seen;
    });
    return { read: () => handle.evaluate((seen) => [...seen]) };
  }
}
